import type { MetricAnswer, MetricSeries } from "./metric-query.ts";

/**
 * What a client knows after an answer to a query with `since`: series that the answer does not name are as they were,
 * the others begin anew at their `from`. Changes neither; what did not change is the same object as before.
 * An answer that is complete takes the place of everything.
 * @param known what was known at the cursor that was sent; undefined where none was sent.
 */
export function applyCurveNews(known: MetricAnswer | undefined, news: MetricAnswer): MetricAnswer {
  if (!known || news.complete) return news;
  const changed = new Map(news.series.map((series) => [keyOf(series), series]));
  const series = known.series.map((before) => {
    const change = changed.get(keyOf(before));
    changed.delete(keyOf(before));
    return change ? joined(before, change) : before;
  });
  // Those that are left were not there before.
  return { ...news, series: [...series, ...changed.values()] };
}

function keyOf({ run, metric }: MetricSeries): string {
  return `${run} ${metric}`;
}

function joined(before: MetricSeries, news: MetricSeries): MetricSeries {
  const { from } = news;
  if (from === null || from === undefined || before.kind !== news.kind) return news;
  const firstNew = before.x.findIndex((x) => x >= from);
  const kept = firstNew === -1 ? before.x.length : firstNew;
  const old = before as unknown as Record<string, unknown[]>;
  const columns = Object.entries(news).map(([name, field]) => [
    name,
    Array.isArray(field) ? [...old[name]!.slice(0, kept), ...(field as unknown[])] : field,
  ]);
  return Object.fromEntries(columns) as MetricSeries;
}
