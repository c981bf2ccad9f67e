import { layerStatisticOf } from "./prepare-layer-statistics.ts";
import { surfaceMetric } from "./prepare-loss-surface.ts";

/** Whether a metric has a chart of its own over steps. Layers share a view; a surface is drawn as contours. */
export function isCurve(metric: string): boolean {
  return layerStatisticOf(metric) === undefined && metric !== surfaceMetric;
}
