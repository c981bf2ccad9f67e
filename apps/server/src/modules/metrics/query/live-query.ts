import { bucketOf, bucketStart } from "../curves/dyadic-grid.ts";
import { tailOfCurve, type CurveColumns } from "./curve.ts";
import type { Curve, CurveRequest, Curves } from "./curve-query.ts";
import type { FoldJournal, SeriesNews } from "./fold-journal.ts";
import type { CurveSource } from "./formulas.ts";

/** A curve, or the end of one: from where on it takes the place of what was known, null for all of it. */
export interface LiveCurve extends Curve {
  readonly from: number | null;
}

/**
 * What is new of a metric or a formula after a row of the log; undefined where nothing is, null where that is not known
 * any more. A formula has news where any of its metrics has, and no more than all of them together.
 */
export function newsOf(
  source: CurveSource,
  logId: number,
  journal: FoldJournal,
): SeriesNews | null | undefined {
  if ("inputs" in source)
    return source.inputs.map((input) => newsOf(input, logId, journal)).reduce(joinNews, undefined);
  const { row, news } = source;
  const loose: SeriesNews | undefined =
    news.steps.length > 0 ? { fromStep: news.steps[0]!, count: news.steps.length } : undefined;
  if (!row || row.throughLogId <= logId) return loose;
  return joinNews(journal.since(row.id, logId, row.throughLogId) ?? null, loose);
}

function joinNews(
  one: SeriesNews | null | undefined,
  other: SeriesNews | null | undefined,
): SeriesNews | null | undefined {
  if (one === null || other === null) return null;
  if (!one || !other) return one ?? other;
  return { fromStep: Math.min(one.fromStep, other.fromStep), count: one.count + other.count };
}

/** Cuts curves to what changed since a cursor. */
export function liveCurves(
  { curves, exponent }: Curves,
  request: CurveRequest,
  newsOfSeries: ReadonlyMap<CurveSource, SeriesNews | null | undefined>,
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
