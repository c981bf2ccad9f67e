import { useCallback, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { getHighlighted, highlight, subscribeHighlight } from "../lib/highlight.ts";
import { colourReader } from "./canvas-surface.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { nearestPoint } from "./prepare-nearest-point.ts";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";
import { usePlotScales, type PlotScales } from "./use-plot-scales.tsx";

interface ScatterHoverProps {
  readonly model: ScatterModel;
  readonly wrapper: HTMLElement | null;
  readonly host: HTMLElement | null;
  readonly width: number;
}

/** Points at the trial nearest to the pointer, here and wherever else that trial is shown. */
export function ScatterHover(props: ScatterHoverProps) {
  const scales = usePlotScales();
  return scales ? <ScatterPointer {...props} scales={scales} /> : null;
}

function ScatterPointer({
  model,
  wrapper,
  host,
  width,
  scales,
}: ScatterHoverProps & { readonly scales: PlotScales }) {
  const point = usePointedAt(model, wrapper, scales);
  const draw = useCallback<Draw>(
    (context, { toX, toY }) => {
      const found = model.points.find(({ id }) => id === getHighlighted());
      if (!found) return;
      context.strokeStyle = colourReader(context.canvas)("var(--ink)");
      context.lineWidth = 1.75;
      context.beginPath();
      context.arc(toX(found.x) ?? 0, toY(found.y) ?? 0, 7, 0, 2 * Math.PI);
      context.stroke();
    },
    [model],
  );
  return (
    <>
      <PlotCanvas host={host} scales={scales} draw={draw} subscribe={subscribeHighlight} />
      {host && point && createPortal(<PointTooltip point={point} scales={scales} width={width} />, host)}
    </>
  );
}

function usePointedAt(
  model: ScatterModel,
  wrapper: HTMLElement | null,
  scales: PlotScales,
): ScatterPoint | undefined {
  const [point, setPoint] = useState<ScatterPoint>();
  useEffect(() => {
    function show(next: ScatterPoint | undefined) {
      setPoint(next);
      highlight(next?.id);
    }
    function follow(event: PointerEvent) {
      const box = wrapper?.getBoundingClientRect();
      if (box) show(nearestPoint(model.points, [event.clientX - box.left, event.clientY - box.top], scales));
    }
    function leave() {
      show(undefined);
    }
    wrapper?.addEventListener("pointermove", follow);
    wrapper?.addEventListener("pointerleave", leave);
    return () => {
      wrapper?.removeEventListener("pointermove", follow);
      wrapper?.removeEventListener("pointerleave", leave);
    };
  }, [model, wrapper, scales]);
  return point;
}

function PointTooltip(props: {
  readonly point: ScatterPoint;
  readonly scales: PlotScales;
  readonly width: number;
}) {
  const { point, scales, width } = props;
  const left = scales.toX(point.x) ?? 0;
  const side = left > width / 2 ? { right: width - left + 12 } : { left: left + 12 };
  const [title, ...lines] = point.words;
  return (
    <output
      style={side}
      className="absolute top-2 z-20 rounded-md border border-line-strong bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] whitespace-nowrap shadow-lg"
    >
      <p className="font-semibold">{title}</p>
      {lines.map((line) => (
        <p key={line} className="figures text-muted">
          {line}
        </p>
      ))}
    </output>
  );
}
