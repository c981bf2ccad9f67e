import type { CurveLine, GapArea, LineChartModel } from "./chart-model.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { indicesWithin, windowOver } from "./prepare-extent.ts";

/** The points of a line that a chart shows, and one more at each side so that the line reaches the edge. */
export function shownPoints({ x }: CurveLine, model: LineChartModel): { from: number; to: number } {
  const [from, to] = indicesWithin(x, windowOver(model.x.domain));
  return { from: Math.max(0, from - 1), to: Math.min(x.length, to + 1) };
}

/** Adds points `from` up to `to` of a column to the current path, lifting the pen at every gap. */
export function traceCurve(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
  { toX, toY }: PlotScales,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  let isPenDown = false;
  for (let index = from; index < to; index++) {
    const value = y[index] as number;
    if (Number.isNaN(value)) {
      isPenDown = false;
      continue;
    }
    if (isPenDown) context.lineTo(toX(x[index] as number), toY(value));
    else context.moveTo(toX(x[index] as number), toY(value));
    isPenDown = true;
  }
}

const dotPx = 2;

/** Draws each value of a column as a small square, the cheapest dot there is. */
export function dotCurve(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
  { toX, toY }: PlotScales,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let index = from; index < to; index++) {
    const value = y[index] as number;
    if (Number.isNaN(value)) continue;
    context.fillRect(toX(x[index] as number) - dotPx / 2, toY(value) - dotPx / 2, dotPx, dotPx);
  }
}

/** Adds the area between a curve's extremes from one point up to another. */
export function traceBand(
  context: CanvasRenderingContext2D,
  { x, extremes }: Pick<CurveLine, "x" | "extremes">,
  range: { readonly from: number; readonly to: number },
  { toX, toY }: PlotScales,
): void {
  if (!extremes) return;
  for (let index = range.from; index < range.to; index++)
    context.lineTo(toX(x[index] as number), toY(extremes.high[index] as number));
  for (let index = range.to - 1; index >= range.from; index--)
    context.lineTo(toX(x[index] as number), toY(extremes.low[index] as number));
}

/** Adds the outline of the area between two curves. */
export function traceGap(
  context: CanvasRenderingContext2D,
  { outline }: GapArea,
  { toX, toY }: PlotScales,
): void {
  for (const [x, y] of outline) context.lineTo(toX(x), toY(y));
}
