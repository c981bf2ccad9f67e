import { useCallback } from "react";
import { colourReader } from "./canvas-surface.ts";
import type { LineChartModel, ReferenceModel } from "./chart-model.ts";
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
  if (model.reference) drawReference(context, scales, model.reference);
}

/** On top of the curves and edged, so that it can be followed through the densest of them. */
function drawReference(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  reference: ReferenceModel,
): void {
  const colourOf = colourReader(context.canvas);
  const { plot, toY } = scales;
  const strokes = [
    { y: reference.line, colour: "var(--surface)", width: 4.5, dash: [] },
    { y: reference.line, colour: "var(--band)", width: 2, dash: [7, 4] },
    ...reference.band.map((y) => ({ y, colour: "var(--band)", width: 1, dash: [2, 3] })),
  ];
  for (const { y, colour, width, dash } of strokes) {
    const top = Math.round(toY(y) ?? 0) + (width % 2) / 2;
    context.strokeStyle = colourOf(colour);
    context.lineWidth = width;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(plot.x, top);
    context.lineTo(plot.x + plot.width, top);
    context.stroke();
  }
  context.setLineDash([]);
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
