import { describe, expect, test } from "vitest";
import { decodeBatch, encodeBatch, type StoredBatch } from "./batch-codec.ts";
import { collectSeries, type RepeatedSteps } from "./series.ts";

/** A batch of [step, time, value] points of one metric. */
function batch(...points: [number, number, number][]): StoredBatch {
  const values = points.map(([, , value]) => (Number.isNaN(value) ? ("NaN" as const) : value));
  return decodeBatch(
    encodeBatch({
      steps: points.map(([step]) => step),
      times: points.map(([, time]) => time),
      values: { m: values },
    }),
  );
}

function shownPoints(batches: StoredBatch[], repeated: RepeatedSteps): number[][] {
  const series = collectSeries(batches, repeated).get("m")!;
  return series.steps.map((step, at) => [step, series.times[at]!, series.values[at]!]);
}

describe("a series", () => {
  test("is in the order of steps, whatever the order of arrival", () => {
    expect(shownPoints([batch([3, 1, 3]), batch([1, 2, 1], [2, 3, 2])], "all")).toEqual([
      [1, 2, 1],
      [2, 3, 2],
      [3, 1, 3],
    ]);
  });

  test("shows the last written point of a step", () => {
    const batches = [batch([1, 9, 10], [2, 9, 20]), batch([1, 5, 11]), batch([2, 1, 21], [1, 1, 12])];
    expect(shownPoints(batches, "last")).toEqual([
      [1, 1, 12],
      [2, 1, 21],
    ]);
  });

  test("keeps every different point of a step in the order of arrival", () => {
    const batches = [
      batch([1, 1, 5], [1, 1, 5], [1, 2, 5]),
      batch([1, 1, 6], [1, 1, 5], [1, 1, NaN], [1, 1, NaN]),
    ];
    expect(shownPoints(batches, "all")).toEqual([
      [1, 1, 5],
      [1, 2, 5],
      [1, 1, 6],
      [1, 1, NaN],
    ]);
  });

  test("orders the greatest and the least of steps", () => {
    const steps = [1.7e308, -1.7e308, 0, 5e-324, -5e-324];
    const all = steps.map((step) => batch([step, 1, 1]));
    expect(shownPoints(all, "last").map(([step]) => step)).toEqual([-1.7e308, -5e-324, 0, 5e-324, 1.7e308]);
  });
});
