import { expect, test } from "vitest";
import { typedSeries } from "./typed-series.ts";
import { gatheredWidth } from "./gathered-width.ts";

const run = "run_01JD8GZ0000000000000000000";
const exact = typedSeries({ kind: "exact", run, metric: "loss", x: [0, 1], value: [1, 2] });
const bucketed = typedSeries({
  kind: "bucketed",
  run,
  metric: "loss",
  x: [0],
  min: [1],
  max: [1],
  mean: [1],
  last: [1],
  count: [2],
  nonFiniteCount: [0],
});

test("buckets have a width only where a curve was gathered into them", () => {
  expect(gatheredWidth({ series: [exact], bucketWidth: 0.125 })).toBeNull();
  expect(gatheredWidth({ series: [exact, bucketed], bucketWidth: 2 })).toBe(2);
});
