import { decodeCurves, encodeCurves, type DecodedSeries, type MetricSeries } from "@descent/contracts";

/** A series written as JSON in the form that charts take: for tests, whose series should be readable. */
export function typedSeries(series: MetricSeries): DecodedSeries {
  const answer = { series: [series], groups: [], bucketWidth: null, complete: true, cursor: "" };
  return decodeCurves(encodeCurves(answer)).series[0]!;
}
