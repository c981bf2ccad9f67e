import { createColumnRoom } from "./columns/column-room.ts";
import { createTwinFinder } from "./columns/twin-columns.ts";
import type { CurveAnswer, DecodedSeries } from "./curve-answer.ts";
import type { MetricAnswer, MetricSeries } from "./metric-query.ts";

/**
 * What a client knows after an answer to a query with `since`: series that the answer does not name are as they were,
 * the others begin anew at their `from`. Changes neither; what did not change is the same object as before, and so is
 * the list of series where none has changed.
 * An answer that is complete takes the place of everything.
 * @param known what was known at the cursor that was sent; undefined where none was sent.
 */
export function applyCurveNews<Answer extends MetricAnswer | CurveAnswer>(
  known: Answer | undefined,
  news: Answer,
): Answer {
  if (!known || news.complete) return news;
  if (news.series.length === 0) return { ...news, series: known.series };
  const changed = new Map(news.series.map((series) => [keyOf(series), series]));
  const tools = { room: createColumnRoom(), twinOf: createTwinFinder() };
  const series = known.series.map((before: Series) => {
    const change = changed.get(keyOf(before));
    changed.delete(keyOf(before));
    return change ? joined(before, change, tools) : before;
  });
  // Those that are left were not there before.
  return { ...news, series: [...series, ...changed.values()] };
}

type Series = MetricSeries | DecodedSeries;

function keyOf({ run, metric }: Series): string {
  return `${run} ${metric}`;
}

interface Tools {
  readonly room: ReturnType<typeof createColumnRoom>;
  readonly twinOf: ReturnType<typeof createTwinFinder>;
}

function joined(before: Series, news: Series, { room, twinOf }: Tools): Series {
  const { from } = news;
  if (from === null || from === undefined || before.kind !== news.kind) return news;
  // x ascends, and what is new is at its end.
  const kept = before.x.findLastIndex((x) => x < from) + 1;
  const old = before as unknown as Record<string, unknown>;
  const columns: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(news)) columns[name] = joinedField(old[name], field, kept, room);
  if (columns["x"] instanceof Float64Array) columns["x"] = twinOf(columns["x"]);
  return columns as unknown as Series;
}

/** The first `kept` values of a column and then the new ones; what is no column is as the news say. */
function joinedField(before: unknown, news: unknown, kept: number, room: Tools["room"]): unknown {
  if (Array.isArray(news)) return [...(before as unknown[]).slice(0, kept), ...(news as unknown[])];
  if (!(news instanceof Float64Array)) return news;
  const column = room(kept + news.length);
  column.set((before as Float64Array).subarray(0, kept));
  column.set(news, kept);
  return column;
}
