import type { AxisModel } from "./chart-model.ts";
import { linearTicks, logTicks } from "./prepare-ticks.ts";

const tickCount = 5;

/** One axis that holds all of the given ones, which have the same scale; undefined where there is none. */
export function shareAxis(axes: readonly AxisModel[]): AxisModel | undefined {
  const [first] = axes;
  if (!first || axes.length === 1) return first;
  const domain = [
    Math.min(...axes.map((axis) => axis.domain[0])),
    Math.max(...axes.map((axis) => axis.domain[1])),
  ] as const;
  const ticks = first.scale === "log" ? logTicks : linearTicks;
  return { ...first, domain, ticks: ticks(...domain, tickCount) };
}

/** How far below the top of a plot of a height a value lies, in pixels. */
export function pixelOn({ scale, domain }: AxisModel, value: number, height: number): number {
  const place = scale === "log" ? Math.log10 : (plain: number) => plain;
  const [low, high] = [place(domain[0]), place(domain[1])];
  return height * (1 - (place(value) - low) / (high - low));
}
