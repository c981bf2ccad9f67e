import { useCallback, useMemo } from "react";
import { createPortal } from "react-dom";
import { useActiveTooltipCoordinate, useActiveTooltipLabel, useIsTooltipActive } from "recharts";
import { getHighlighted } from "../lib/highlight.ts";
import type { LineChartModel } from "./chart-model.ts";
import { ChartTooltip } from "./chart-tooltip.tsx";
import { getCursor, subscribePointing } from "./cursor-store.ts";
import { drawCrosshair, drawHighlight } from "./draw-hover.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { nearestCurve, pickRows, readCurves } from "./prepare-readout.ts";
import type { KeyedPlace } from "./use-chart-keys.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { usePublishedHover } from "./use-published-hover.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

interface HoverProps {
  readonly model: LineChartModel;
  readonly host: HTMLElement | null;
  readonly panel: string;
  readonly axis: string;
  readonly width: number;
  /** Where the keyboard stands, which then counts in place of the pointer. */
  readonly keyed: KeyedPlace | undefined;
  /** Where values are pinned: their readout takes the place of the tooltip. */
  readonly pinnedX: number | undefined;
}

/**
 * Everything that follows the pointer or the keyboard: crosshair, the run pointed at, the tooltip. Recharts keeps track
 * of the pointer; its own tooltip, which measures itself at every move, is not needed for that.
 */
export function HoverLayer(props: HoverProps) {
  const scales = usePlotScales(props.model);
  return scales && <HoverDrawing {...props} scales={scales} />;
}

function HoverDrawing(props: HoverProps & { readonly scales: PlotScales }) {
  const { model, host, axis, scales, pinnedX } = props;
  const draw = useCallback<Draw>(
    (context, placed) => {
      const cursor = getCursor();
      drawHighlight(context, placed, model, getHighlighted());
      if (cursor?.axis === axis) drawCrosshair(context, placed, model, cursor.x);
      if (pinnedX !== undefined) drawCrosshair(context, placed, model, pinnedX);
    },
    [model, axis, pinnedX],
  );
  const isBlank = useCallback(
    () => getHighlighted() === undefined && getCursor()?.axis !== axis && pinnedX === undefined,
    [axis, pinnedX],
  );
  const pointing = { subscribe: subscribePointing, isPrompt: true, isBlank };
  return (
    <>
      <PlotCanvas host={host} scales={scales} draw={draw} {...pointing} />
      <HoverTooltip {...props} />
    </>
  );
}

function HoverTooltip(props: HoverProps & { readonly scales: PlotScales }) {
  const { model, host, panel, axis, width, scales, keyed } = props;
  const isActive = useIsTooltipActive();
  const label = useActiveTooltipLabel();
  const coordinate = useActiveTooltipCoordinate();
  const pointed = isActive && typeof label === "number" ? label : undefined;
  const x = keyed ? model.rows[keyed.row]?.x : pointed;
  const entries = useMemo(
    () => (x === undefined ? [] : readCurves(model.lines, x, model.x.domain)),
    [model, x],
  );
  const nearest = keyed ? keyed.id : coordinate && nearestCurve(entries, coordinate.y, scales.toY);
  usePublishedHover({ panel, axis, x, id: nearest });
  if (x === undefined || !host || props.pinnedX !== undefined) return null;
  return createPortal(
    <ChartTooltip
      title={model.formatX(x)}
      {...pickRows(entries, nearest)}
      highlighted={nearest}
      left={scales.toX(x)}
      chartWidth={width}
    />,
    host,
  );
}
