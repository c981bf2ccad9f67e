import type { DecodedSeries } from "@descent/contracts";

/** A value for each x of a series: the point's own, or the last one of its bucket. Not to be changed. */
export function lastValues(series: DecodedSeries): Float64Array {
  return series.kind === "exact" ? series.value : series.last;
}
