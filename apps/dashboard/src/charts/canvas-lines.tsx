import { useCallback } from "react";
import { colourReader } from "./canvas-surface.ts";
import type { LineChartModel } from "./chart-model.ts";
import { traceBand, traceCurve } from "./draw-curve.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { usePlotScales, type PlotScales } from "./use-plot-scales.tsx";

const bandOpacity = 0.14;

/** The curves of a large chart, on a canvas that takes its scales from Recharts. */
export function CanvasLines(props: { readonly model: LineChartModel; readonly host: HTMLElement | null }) {
  const { model, host } = props;
  const scales = usePlotScales();
  const draw = useCallback<Draw>((context, plotScales) => drawLines(context, plotScales, model), [model]);
  return scales ? <PlotCanvas host={host} scales={scales} draw={draw} /> : null;
}

function drawLines(context: CanvasRenderingContext2D, scales: PlotScales, model: LineChartModel): void {
  const colourOf = colourReader(context.canvas);
  context.lineWidth = model.strokeWidth ?? 1 / window.devicePixelRatio;
  context.lineJoin = "round";
  if (model.hasBands) drawBands(context, scales, model);
  for (const line of model.lines) {
    context.strokeStyle = colourOf(line.colour);
    context.beginPath();
    traceCurve(context, line, scales.toX, scales.toY);
    context.stroke();
  }
}

function drawBands(context: CanvasRenderingContext2D, scales: PlotScales, model: LineChartModel): void {
  const colourOf = colourReader(context.canvas);
  context.globalAlpha = bandOpacity;
  for (const segment of model.segments) {
    const line = model.lines[segment.line];
    if (!line) continue;
    context.fillStyle = colourOf(line.colour);
    context.beginPath();
    traceBand(context, line, segment, scales);
    context.fill();
  }
  context.globalAlpha = 1;
}
