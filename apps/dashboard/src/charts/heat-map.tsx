"use client";

import { useCallback, useMemo, useState } from "react";
import { ComposedChart } from "recharts";
import { formatTick } from "../lib/format.ts";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
import type { AxisModel } from "./chart-model.ts";
import { drawHeatMap } from "./draw-heat-map.ts";
import { HeatHover } from "./heat-hover.tsx";
import type { HeatMapProps } from "./heat-map-model.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { linearTicks } from "./prepare-ticks.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

/** Layers × steps as colours. Arrow keys move from cell to cell, Enter pins the layer. */
export function HeatMap(props: HeatMapProps) {
  const { grid, width, height } = props;
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  const y = useMemo(() => rowAxis(grid.layers.length), [grid.layers.length]);
  return (
    <div
      className="relative"
      style={{ width, height }}
      data-testid="heat-map"
      data-rows={grid.layers.length}
      data-columns={grid.columns}
    >
      <ComposedChart width={width} height={height} margin={chartMargin} accessibilityLayer={false}>
        <ChartAxes x={props.x} y={y} />
        <Cells {...props} y={y} host={base} />
        <HeatHover {...props} y={y} target={target} host={above} />
      </ComposedChart>
      <div ref={setBase} className="pointer-events-none absolute inset-0" />
      <button
        ref={setTarget}
        type="button"
        aria-label={`${props.title}: ${grid.layers.length} layers. Arrow keys move from cell to cell, Enter pins a layer.`}
        className="absolute inset-0 z-[5] cursor-crosshair rounded-sm"
      />
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
    </div>
  );
}

function Cells(props: HeatMapProps & { readonly y: AxisModel; readonly host: HTMLElement | null }) {
  const { grid, scale, host } = props;
  const scales = usePlotScales(props);
  const draw = useCallback<Draw>(
    (context, plotScales) => drawHeatMap(context, plotScales, grid, scale),
    [grid, scale],
  );
  return <PlotCanvas host={host} scales={scales} draw={draw} />;
}

/** Rows counted from the top, as a table's are. */
function rowAxis(rows: number): AxisModel {
  const counted = linearTicks(1, Math.max(2, rows), 5).filter((row) => Number.isInteger(row) && row <= rows);
  const place = (row: number) => rows - row + 0.5;
  return {
    scale: "linear",
    domain: [0, Math.max(1, rows)],
    ticks: counted.map(place),
    format: (at) => formatTick(rows - at + 0.5),
  };
}
