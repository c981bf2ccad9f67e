import { useCallback } from "react";
import { clamp } from "../lib/clamp.ts";
import { formatNumber } from "../lib/format.ts";
import { getHighlighted, subscribeHighlight } from "../lib/highlight.ts";
import { colourReader } from "./canvas-surface.ts";
import type { ContourModel, Place } from "./contour-model.ts";
import { drawMinima, fillCircle, toPixels } from "./draw-marks.ts";
import { drawEnd, drawPath, drawSteps } from "./draw-paths.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { PointTooltip } from "./point-tooltip.tsx";
import { nearestStep, type PathReading } from "./prepare-nearest-step.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { usePlotScales } from "./use-plot-scales.tsx";
import { usePointedAt } from "./use-pointed-at.ts";

interface PathHoverProps {
  readonly model: ContourModel;
  readonly wrapper: HTMLElement | null;
  readonly host: HTMLElement | null;
  readonly width: number;
}

/** Points at the path nearest to the pointer, here and wherever else its run is shown. */
export function PathHover(props: PathHoverProps) {
  const scales = usePlotScales(props.model);
  return scales ? <PathPointer {...props} scales={scales} /> : null;
}

function PathPointer(props: PathHoverProps & { readonly scales: PlotScales }) {
  const { model, wrapper, host, width, scales } = props;
  const find = useCallback((place: Place) => nearestStep(model.paths, place, scales), [model.paths, scales]);
  const reading = usePointedAt(wrapper, find);
  const draw = useCallback<Draw>(
    (context, plotScales) => {
      const path = model.paths.find(({ id }) => id === getHighlighted());
      if (path) drawPath(context, plotScales, path, 2.25);
      if (path) drawSteps(context, plotScales, path);
      if (path) drawEnd(context, plotScales, path);
      drawMinima(context, plotScales, model.minima);
      if (path && path.id === reading?.id) drawPointedAt(context, plotScales, reading);
    },
    [model.paths, model.minima, reading],
  );
  return (
    <>
      <PlotCanvas host={host} scales={scales} draw={draw} subscribe={subscribeHighlight} />
      {reading && (
        <PointTooltip host={host} words={wordsOf(reading)} {...placeOf(reading, scales)} chartWidth={width} />
      )}
    </>
  );
}

function drawPointedAt(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  { path, point }: PathReading,
): void {
  const colourOf = colourReader(context.canvas);
  const pixels = toPixels(scales, [point.x, point.y]);
  fillCircle(context, pixels, 6, colourOf("var(--ink)"));
  fillCircle(context, pixels, 4.5, colourOf(path.colour));
}

function wordsOf({ path, point }: PathReading): string[] {
  const { step, x, y, loss } = point;
  return [
    path.name,
    `step ${formatNumber(step)}`,
    `x ${formatNumber(x)}, y ${formatNumber(y)}`,
    loss === undefined ? "no loss logged" : `loss ${formatNumber(loss)}`,
  ];
}

const tooltipHeight = 84;

/** Beside the step, and inside the plot also where the step is not. */
function placeOf({ point }: PathReading, { plot, toX, toY }: PlotScales): { left: number; top: number } {
  return {
    left: clamp(toX(point.x), plot.x, plot.x + plot.width),
    top: clamp(toY(point.y) - tooltipHeight / 2, plot.y + 4, plot.y + plot.height - tooltipHeight),
  };
}
