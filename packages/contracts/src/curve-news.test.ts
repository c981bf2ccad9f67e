import { expect, test } from "vitest";
import { toJsonAnswer } from "./curve-answer.ts";
import { decodeCurves, encodeCurves } from "./curve-codec.ts";
import { applyCurveNews } from "./curve-news.ts";
import type { MetricAnswer, MetricSeries } from "./metric-query.ts";

const run = "run_01JD8GZ0000000000000000000";

function exact(metric: string, x: number[], from?: number | null): MetricSeries {
  return {
    kind: "exact",
    run,
    metric,
    x,
    value: x.map((one) => one * 10),
    ...(from !== undefined && { from }),
  };
}

function answer(series: MetricSeries[], cursor: string): MetricAnswer {
  return { series, groups: [], bucketWidth: 1, complete: false, cursor };
}

test("without anything known, the answer is all there is", () => {
  const news = answer([exact("a", [1])], "1");
  expect(applyCurveNews(undefined, news)).toBe(news);
});

test("a series begins anew where its news begin, and what the answer does not name stays the same object", () => {
  const known = answer([exact("a", [1, 2, 3]), exact("b", [1])], "1");
  const next = applyCurveNews(known, answer([exact("a", [2, 4], 2)], "2"));
  expect(next).toEqual({ ...answer([exact("a", [1, 2, 4], 2), exact("b", [1])], "2") });
  expect(next.series[1]).toBe(known.series[1]);
});

test("an answer without news leaves the whole list of series the same object, and moves the cursor on", () => {
  const known = answer([exact("a", [1])], "1");
  const next = applyCurveNews(known, answer([], "2"));
  expect(next).toEqual({ ...known, cursor: "2" });
  expect(next.series).toBe(known.series);
});

test("a series takes the place of the old one where it comes whole or is of another kind, and joins where it is new", () => {
  const known = answer([exact("a", [1, 2, 3]), exact("b", [1, 2])], "1");
  const bucketed: MetricSeries = {
    kind: "bucketed",
    run,
    metric: "b",
    x: [9],
    min: [1],
    max: [1],
    mean: [1],
    last: [1],
    count: [4],
    nonFiniteCount: [0],
    from: 0,
  };
  const next = applyCurveNews(known, answer([exact("a", [7], null), bucketed, exact("c", [5], null)], "2"));
  expect(next.series).toEqual([exact("a", [7], null), bucketed, exact("c", [5], null)]);
});

test("a complete answer takes the place of everything: what it does not name is gone", () => {
  const known = answer([exact("a", [1]), exact("b", [1])], "1");
  const news = { ...answer([exact("a", [1], null)], "2"), complete: true };
  expect(applyCurveNews(known, news)).toBe(news);
});

test("typed columns join as plain ones do, and stay typed", () => {
  const plain = [exact("a", [1, 2, 3]), exact("b", [1])];
  const news = [exact("a", [2, 4], 2)];
  const typed = (series: MetricSeries[], cursor: string) =>
    decodeCurves(encodeCurves(answer(series, cursor)));
  const known = typed(plain, "1");
  const next = applyCurveNews(known, typed(news, "2"));
  expect(toJsonAnswer(next)).toEqual(applyCurveNews(answer(plain, "1"), answer(news, "2")));
  expect(next.series[0]?.x).toBeInstanceOf(Float64Array);
  expect(next.series[1]).toBe(known.series[1]);
});
