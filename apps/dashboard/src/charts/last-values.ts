import { fromMetricValue, type MetricSeries } from "@descent/contracts";

/** A value for each x of a series: the point's own, or the last one of its bucket. */
export function lastValues(series: MetricSeries): Float64Array {
  return Float64Array.from(series.kind === "exact" ? series.value : series.last, fromMetricValue);
}
