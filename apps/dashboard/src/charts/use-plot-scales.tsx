import { useMemo } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { Plot, ToPixel } from "./canvas-surface.ts";

/** The plot and its scales as Recharts laid them out; undefined until it has. */
export interface PlotScales {
  readonly plot: Plot;
  readonly toX: ToPixel;
  readonly toY: ToPixel;
}

/** What a layer inside a chart needs to place its drawing; stable while the layout stands. */
export function usePlotScales(): PlotScales | undefined {
  const plot = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  return useMemo(() => (plot && toX && toY ? { plot, toX, toY } : undefined), [plot, toX, toY]);
}
