import { useMemo } from "react";
import { usePlotArea } from "recharts";
import type { AxisModel } from "./chart-model.ts";
import { scalesOf, type PlotScales } from "./pixel-scale.ts";

/**
 * What a layer inside a chart needs to place its drawing: the plot as Recharts laid it out, undefined until it has, and
 * the axes of the layer's own model. Recharts' own scales come a commit after the model and would draw all of it twice.
 */
export function usePlotScales({
  x,
  y,
}: {
  readonly x: AxisModel;
  readonly y: AxisModel;
}): PlotScales | undefined {
  const plot = usePlotArea();
  return useMemo(() => plot && scalesOf({ x, y }, plot), [plot, x, y]);
}
