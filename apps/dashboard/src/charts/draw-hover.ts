import { colourReader } from "./canvas-surface.ts";
import type { LineChartModel } from "./chart-model.ts";
import { shownPoints, traceCurve } from "./draw-curve.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { readCurves } from "./prepare-readout.ts";

const dotsMax = 10;

/** Draws the pointed-at run's curves once more, thick, over the faded others. */
export function drawHighlight(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  model: LineChartModel,
  id: string | undefined,
): void {
  if (id === undefined) return;
  for (const line of model.lines) {
    if (line.id !== id) continue;
    context.strokeStyle = colourReader(context.canvas)(line.colour);
    context.lineWidth = 2.25;
    context.lineJoin = "round";
    context.setLineDash(line.dash ? [...line.dash] : []);
    context.beginPath();
    traceCurve(context, line, scales, shownPoints(line, model));
    context.stroke();
  }
  context.setLineDash([]);
}

/** Draws the shared crosshair, and a dot on each curve while they are few. */
export function drawCrosshair(
  context: CanvasRenderingContext2D,
  { plot, toX, toY }: PlotScales,
  model: LineChartModel,
  x: number,
): void {
  if (x < model.x.domain[0] || x > model.x.domain[1]) return;
  const colourOf = colourReader(context.canvas);
  const left = Math.round(toX(x)) + 0.5;
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
    context.arc(toX(entry.x), toY(entry.value), 3, 0, 2 * Math.PI);
    context.fill();
  }
}
