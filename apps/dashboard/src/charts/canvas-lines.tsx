import { useCallback } from "react";
import { colourReader } from "./canvas-surface.ts";
import type { CurveLine, LineChartModel, ReferenceModel } from "./chart-model.ts";
import { dotCurve, shownPoints, traceBand, traceCurve, traceGap } from "./draw-curve.ts";
import { opacities } from "./opacities.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { usePlotScales } from "./use-plot-scales.tsx";

/** The curves of a large chart, on a canvas that covers the plot as Recharts laid it out. */
export function CanvasLines(props: { readonly model: LineChartModel; readonly host: HTMLElement | null }) {
  const { model, host } = props;
  const scales = usePlotScales(model);
  const draw = useCallback<Draw>((context, placed) => drawLines(context, placed, model), [model]);
  return <PlotCanvas host={host} scales={scales} draw={draw} />;
}

function drawLines(context: CanvasRenderingContext2D, scales: PlotScales, model: LineChartModel): void {
  const colourOf = colourReader(context.canvas);
  const finest = 1 / window.devicePixelRatio;
  context.lineJoin = "round";
  drawAreas(context, scales, model);
  for (const line of model.lines) {
    context.strokeStyle = context.fillStyle = colourOf(line.colour);
    drawLogged(context, scales, model, line);
    if (model.form === "scatter" && !line.raw) continue;
    context.globalAlpha = line.isFaint ? opacities.faint : 1;
    context.lineWidth = line.isFaint ? finest : (line.width ?? model.strokeWidth ?? finest);
    context.setLineDash(line.dash ? [...line.dash] : []);
    context.beginPath();
    traceCurve(context, line, scales, shownPoints(line, model));
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  if (model.reference) drawReference(context, scales, model.reference);
}

/** What was logged: faint behind a smoothed line, as points where the chart shows points. */
function drawLogged(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  model: LineChartModel,
  line: CurveLine,
): void {
  const range = shownPoints(line, model);
  if (model.form === "scatter") {
    context.globalAlpha = opacities.dot;
    dotCurve(context, { x: line.x, y: line.raw ?? line.y }, scales, range);
  } else if (line.raw) {
    context.globalAlpha = opacities.faint;
    context.lineWidth = 1 / window.devicePixelRatio;
    context.setLineDash([]);
    context.beginPath();
    traceCurve(context, { x: line.x, y: line.raw }, scales, range);
    context.stroke();
  }
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
    const top = Math.round(toY(y)) + (width % 2) / 2;
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

/** Bands of curves, and the areas between training and validation. */
function drawAreas(context: CanvasRenderingContext2D, scales: PlotScales, model: LineChartModel): void {
  const colourOf = colourReader(context.canvas);
  context.globalAlpha = opacities.band;
  for (const segment of model.hasBands ? model.segments : []) {
    const line = model.lines[segment.line];
    if (!line) continue;
    context.fillStyle = colourOf(line.colour);
    context.beginPath();
    traceBand(context, line, segment, scales);
    context.fill();
  }
  for (const gap of model.gaps) {
    context.fillStyle = colourOf(gap.colour);
    context.beginPath();
    traceGap(context, gap, scales);
    context.fill();
  }
  context.globalAlpha = 1;
}
