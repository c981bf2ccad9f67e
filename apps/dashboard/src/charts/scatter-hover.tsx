import { useCallback } from "react";
import { getHighlighted, subscribeHighlight } from "../lib/highlight.ts";
import { colourReader } from "./canvas-surface.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { PointTooltip } from "./point-tooltip.tsx";
import { nearestPoint } from "./prepare-nearest-point.ts";
import type { ScatterModel } from "./scatter-model.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { usePlotScales } from "./use-plot-scales.tsx";
import { usePointedAt } from "./use-pointed-at.ts";

interface ScatterHoverProps {
  readonly model: ScatterModel;
  readonly wrapper: HTMLElement | null;
  readonly host: HTMLElement | null;
  readonly width: number;
}

/** Points at the observation nearest to the pointer, here and wherever else it is shown. */
export function ScatterHover(props: ScatterHoverProps) {
  const scales = usePlotScales(props.model);
  return scales ? <ScatterPointer {...props} scales={scales} /> : null;
}

function ScatterPointer({
  model,
  wrapper,
  host,
  width,
  scales,
}: ScatterHoverProps & { readonly scales: PlotScales }) {
  const find = useCallback(
    (place: readonly [number, number]) => nearestPoint(model.points, place, scales),
    [model, scales],
  );
  const point = usePointedAt(wrapper, find);
  const draw = useCallback<Draw>(
    (context, { toX, toY }) => {
      const found = model.points.find(({ id }) => id === getHighlighted());
      if (!found) return;
      context.strokeStyle = colourReader(context.canvas)("var(--ink)");
      context.lineWidth = 1.75;
      context.beginPath();
      context.arc(toX(found.x), toY(found.y), 7, 0, 2 * Math.PI);
      context.stroke();
    },
    [model],
  );
  return (
    <>
      <PlotCanvas host={host} scales={scales} draw={draw} subscribe={subscribeHighlight} />
      {point && (
        <PointTooltip host={host} words={point.words} left={scales.toX(point.x)} top={8} chartWidth={width} />
      )}
    </>
  );
}
