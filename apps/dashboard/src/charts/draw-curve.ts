import type { ToPixel } from "./canvas-surface.ts";
import type { CurveLine } from "./chart-model.ts";

/** Adds a curve to the current path, lifting the pen at every gap. */
export function traceCurve(
  context: CanvasRenderingContext2D,
  line: CurveLine,
  toX: ToPixel,
  toY: ToPixel,
): void {
  let isPenDown = false;
  for (let index = 0; index < line.x.length; index++) {
    const value = line.y[index] as number;
    if (Number.isNaN(value)) {
      isPenDown = false;
      continue;
    }
    const x = toX(line.x[index] as number) ?? 0;
    const y = toY(value) ?? 0;
    if (isPenDown) context.lineTo(x, y);
    else context.moveTo(x, y);
    isPenDown = true;
  }
}

/** Adds the area between a curve's extremes from one point up to another. */
export function traceBand(
  context: CanvasRenderingContext2D,
  line: CurveLine,
  range: { readonly from: number; readonly to: number },
  scales: { readonly toX: ToPixel; readonly toY: ToPixel },
): void {
  const { extremes } = line;
  if (!extremes) return;
  const { toX, toY } = scales;
  for (let index = range.from; index < range.to; index++)
    context.lineTo(toX(line.x[index] as number) ?? 0, toY(extremes.high[index] as number) ?? 0);
  for (let index = range.to - 1; index >= range.from; index--)
    context.lineTo(toX(line.x[index] as number) ?? 0, toY(extremes.low[index] as number) ?? 0);
}
