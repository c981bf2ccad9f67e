import { colourReader, type Plot, type ToPixel } from "./canvas-surface.ts";
import type { CurveLine, LineChartModel } from "./chart-model.ts";
import { traceCurve } from "./draw-curve.ts";
import { readCurves } from "./prepare-readout.ts";

interface Scales {
  readonly plot: Plot;
  readonly toX: ToPixel;
  readonly toY: ToPixel;
}

const dotsMax = 10;

/** Draws the pointed-at curve once more, thick, over the faded others. */
export function drawHighlight(
  context: CanvasRenderingContext2D,
  { toX, toY }: Scales,
  lines: readonly CurveLine[],
  id: string | undefined,
): void {
  const line = lines.find((candidate) => candidate.id === id);
  if (!line) return;
  context.strokeStyle = colourReader(context.canvas)(line.colour);
  context.lineWidth = 2.25;
  context.lineJoin = "round";
  context.beginPath();
  traceCurve(context, line, toX, toY);
  context.stroke();
}

/** Draws the shared crosshair, and a dot on each curve while they are few. */
export function drawCrosshair(
  context: CanvasRenderingContext2D,
  { plot, toX, toY }: Scales,
  model: LineChartModel,
  x: number,
): void {
  if (x < model.x.domain[0] || x > model.x.domain[1]) return;
  const colourOf = colourReader(context.canvas);
  const left = Math.round(toX(x) ?? 0) + 0.5;
  context.strokeStyle = colourOf("var(--cursor)");
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, plot.y);
  context.lineTo(left, plot.y + plot.height);
  context.stroke();
  context.globalAlpha = 1;
  if (model.lines.length > dotsMax) return;
  for (const entry of readCurves(model.lines, x, model.x.domain)) {
    if (Number.isNaN(entry.value)) continue;
    context.fillStyle = colourOf(entry.line.colour);
    context.beginPath();
    context.arc(toX(entry.x) ?? 0, toY(entry.value) ?? 0, 3, 0, 2 * Math.PI);
    context.fill();
  }
}
