import { surfaceMetric } from "./prepare-loss-surface.ts";
import { updateRatioPrefix } from "./prepare-update-ratios.ts";

/** Whether a metric has a chart over steps. Update ratios share one of their own; a surface is drawn as contours. */
export function isCurve(metric: string): boolean {
  return !metric.startsWith(updateRatioPrefix) && metric !== surfaceMetric;
}
