import { useCallback, useId } from "react";
import { clamp } from "../lib/clamp.ts";
import { formatNumber } from "../lib/format.ts";
import { getHighlighted } from "../lib/highlight.ts";
import type { AxisModel } from "./chart-model.ts";
import { getCursor, subscribePointing } from "./cursor-store.ts";
import { drawHeatCursor } from "./draw-heat-map.ts";
import type { HeatMapProps } from "./heat-map-model.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { PointTooltip } from "./point-tooltip.tsx";
import type { HeatCell } from "./prepare-heat-cell.ts";
import { cellState, readCell } from "./prepare-heat-map.ts";
import { usePublishedHover } from "./use-published-hover.ts";
import { useHeatCell } from "./use-heat-cell.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

interface HeatHoverProps extends HeatMapProps {
  readonly y: AxisModel;
  readonly target: HTMLElement | null;
  readonly host: HTMLElement | null;
}

/** What follows the pointer or the keyboard over a heat map, and the crosshair of the other charts. */
export function HeatHover(props: HeatHoverProps) {
  const scales = usePlotScales(props);
  return scales ? <HeatPointer {...props} scales={scales} /> : null;
}

function HeatPointer(props: HeatHoverProps & { readonly scales: PlotScales }) {
  const { grid, host, scales, target, onPin } = props;
  const panel = useId();
  const cell = useHeatCell({ target, grid, scales, onPin });
  usePublishedHover({ panel, axis: "step", x: cell?.step, id: cell?.id });
  const draw = useCallback<Draw>(
    (context, plotScales) => {
      const cursor = getCursor();
      const row = grid.layers.indexOf(getHighlighted() ?? "");
      const step = cursor?.axis === "step" ? cursor.x : undefined;
      drawHeatCursor(context, plotScales, { row, rows: grid.layers.length, step });
    },
    [grid],
  );
  return (
    <>
      <PlotCanvas host={host} scales={scales} draw={draw} subscribe={subscribePointing} />
      {cell && (
        <PointTooltip
          host={host}
          words={wordsOf(cell, props)}
          {...placeOf(cell, { grid, scales })}
          chartWidth={props.width}
        />
      )}
    </>
  );
}

function wordsOf({ row, step, id }: HeatCell, { grid, scale, format }: HeatMapProps): string[] {
  const found = readCell(grid, row, step);
  const words = [id, `step ${formatNumber(Math.round(step))}`];
  if (!found || found.state === cellState.missing) return [...words, "no point here"];
  const { value, state } = found;
  if (!Number.isFinite(value)) return [...words, formatNumber(value)];
  const note = state === cellState.broken ? "some of these steps are not finite" : undefined;
  const power =
    scale.scale === "log" && value > 0 ? ` = 10^${formatNumber(Number(Math.log10(value).toFixed(2)))}` : "";
  return [...words, `${format(value)}${power}`, ...(note ? [note] : [])];
}

const tooltipHeight = 84;

function placeOf(
  { row, step }: HeatCell,
  { grid, scales }: Pick<HeatMapProps, "grid"> & { scales: PlotScales },
) {
  const { plot, toX } = scales;
  const top = plot.y + ((row + 0.5) * plot.height) / grid.layers.length - tooltipHeight / 2;
  return {
    left: clamp(toX(step), plot.x, plot.x + plot.width),
    top: clamp(top, 0, Math.max(0, plot.y + plot.height - tooltipHeight)),
  };
}
