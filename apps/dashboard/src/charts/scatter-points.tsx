import { useCallback } from "react";
import { colourReader } from "./canvas-surface.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

const radius: Record<ScatterPoint["tone"], number> = { plain: 3.25, running: 3.25, best: 5 };
const fill: Record<ScatterPoint["tone"], string> = {
  plain: "var(--series-0)",
  running: "var(--good)",
  best: "var(--accent)",
};

/** The points of a small scatter, each an element that a test can find. */
export function SvgPoints({ model }: { readonly model: ScatterModel }) {
  const scales = usePlotScales();
  if (!scales) return null;
  return (
    <g>
      {model.points.map((point) => (
        <circle
          key={point.id}
          data-tone={point.tone}
          cx={scales.toX(point.x)}
          cy={scales.toY(point.y)}
          r={radius[point.tone]}
          fill={point.colour ?? fill[point.tone]}
          fillOpacity={point.tone === "best" ? 1 : point.colour ? 0.85 : 0.6}
          stroke={point.tone === "best" ? "var(--surface)" : "none"}
          strokeWidth={1.5}
        />
      ))}
    </g>
  );
}

/** The points of a large scatter. */
export function CanvasPoints(props: { readonly model: ScatterModel; readonly host: HTMLElement | null }) {
  const { model, host } = props;
  const scales = usePlotScales();
  const draw = useCallback<Draw>(
    (context, { toX, toY }) => {
      const colourOf = colourReader(context.canvas);
      for (const point of model.points) {
        context.globalAlpha = point.tone === "best" ? 1 : 0.5;
        context.fillStyle = colourOf(point.colour ?? fill[point.tone]);
        context.beginPath();
        context.arc(toX(point.x) ?? 0, toY(point.y) ?? 0, radius[point.tone], 0, 2 * Math.PI);
        context.fill();
      }
    },
    [model],
  );
  return scales ? <PlotCanvas host={host} scales={scales} draw={draw} /> : null;
}
