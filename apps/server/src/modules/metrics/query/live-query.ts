import { bucketOf, bucketStart } from "../curves/dyadic-grid.ts";
import { tailOfCurve, type CurveColumns } from "./curve.ts";
import type { Curve, CurveRequest, Curves } from "./curve-query.ts";
import type { FoldJournal, SeriesNews } from "./fold-journal.ts";
import type { OpenSeries } from "./series-reader.ts";

/** A curve, or the end of one: from where on it takes the place of what was known, null for all of it. */
export interface LiveCurve extends Curve {
  readonly from: number | null;
}

/** What is new of a series after a row of the log; undefined where nothing is, null where that is not known any more. */
export function newsOf(
  series: OpenSeries,
  logId: number,
  journal: FoldJournal,
): SeriesNews | null | undefined {
  const { row, news } = series;
  const loose: SeriesNews | undefined =
    news.steps.length > 0 ? { fromStep: news.steps[0]!, count: news.steps.length } : undefined;
  if (!row || row.throughLogId <= logId) return loose;
  const folded = journal.since(row.id, logId, row.throughLogId);
  if (!folded) return null;
  if (!loose) return folded;
  return { fromStep: Math.min(folded.fromStep, loose.fromStep), count: folded.count + loose.count };
}

/** Cuts curves to what changed since a cursor. */
export function liveCurves(
  { curves, exponent }: Curves,
  request: CurveRequest,
  newsOfSeries: ReadonlyMap<OpenSeries, SeriesNews | null | undefined>,
): LiveCurve[] {
  return curves.map((curve) => {
    const news = newsOfSeries.get(curve.series);
    const from = news ? placeOf(curve.columns, news, { request, exponent }) : null;
    return from === null ? { ...curve, from } : { ...curve, columns: tailOfCurve(curve.columns, from), from };
  });
}

/** From which x on a curve is new; null where its kind may have changed, or earlier places with later points. */
function placeOf(
  columns: CurveColumns,
  { fromStep, count }: SeriesNews,
  { request, exponent }: { request: CurveRequest; exponent: number | undefined },
): number | null {
  const { smoothing, buckets } = request;
  const looksAhead = smoothing?.kind === "gaussian" || smoothing?.kind === "runningMean";
  if (looksAhead || exponent === undefined) return null;
  if (columns.kind === "exact") return fromStep;
  let steps = 0;
  for (const points of columns.count) steps += points;
  // It may have been exact before these came.
  if (steps - count <= buckets) return null;
  return bucketStart(bucketOf(fromStep, exponent), exponent);
}
