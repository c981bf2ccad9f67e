import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { usePlotArea } from "recharts";
import type { LineChartModel } from "./chart-model.ts";
import { DragWatch, type DragTarget } from "./watch-drag.ts";

/**
 * Zooming and panning by pointer. The frame that is dragged is moved by style alone: nothing renders before the
 * pointer lets go.
 */
export function DragZoom(props: {
  readonly model: LineChartModel;
  readonly wrapper: HTMLElement | null;
  readonly host: HTMLElement | null;
  readonly target: DragTarget;
}) {
  const { model, wrapper, host, target } = props;
  const frame = useRef<HTMLDivElement>(null);
  const plot = usePlotArea();
  const latest = useRef({ model, target });
  useEffect(() => {
    latest.current = { model, target };
  });
  useEffect(() => {
    if (!wrapper || !plot) return undefined;
    const watch = new DragWatch(wrapper, {
      plot,
      frame: () => frame.current,
      latest: () => latest.current,
    });
    return () => watch.end();
  }, [wrapper, plot]);
  if (!host) return null;
  return createPortal(
    <div
      ref={frame}
      hidden
      data-testid="zoom-frame"
      className="absolute border border-accent bg-accent/15"
    />,
    host,
  );
}
