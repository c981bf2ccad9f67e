import type { AxisModel } from "./chart-model.ts";
import { pixelScale } from "./pixel-scale.ts";
import { valueAxisOver } from "./prepare-axis.ts";

const tickCount = 5;

/** One axis that holds all of the given ones, which have the same scale; undefined where there is none. */
export function shareAxis(axes: readonly AxisModel[]): AxisModel | undefined {
  const [first] = axes;
  if (!first || axes.length === 1) return first;
  const domain = [
    Math.min(...axes.map((axis) => axis.domain[0])),
    Math.max(...axes.map((axis) => axis.domain[1])),
  ] as const;
  return valueAxisOver(domain, first.scale, tickCount);
}

/** How far below the top of a plot of a height a value lies, in pixels. */
export function pixelOn(axis: AxisModel, value: number, height: number): number {
  return pixelScale(axis, height, 0)(value);
}
