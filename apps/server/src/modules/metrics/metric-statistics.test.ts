import { describe, expect, test } from "vitest";
import { Random } from "../../../test/random.ts";
import { decodeBatch, encodeBatch, type StoredBatch } from "./batch-codec.ts";
import { countIn, statisticsOf, toMetricSummary, type RunStatistics } from "./metric-statistics.ts";

function aBatch(random: Random, step: () => number): StoredBatch {
  const steps = random.list(1 + random.int(5), step);
  const column = () => steps.map(() => random.pick([random.next(), random.next(), "NaN" as const, null]));
  return decodeBatch(
    encodeBatch({ steps, times: steps.map(() => 1), values: { a: column(), constructor: column() } }),
  );
}

describe("statistics", () => {
  test("counted in batch by batch are those of all batches at once", () => {
    const random = new Random(3);
    for (let round = 0; round < 200; round++) {
      let step = 0;
      const batches = random.list(1 + random.int(6), () => aBatch(random, () => (step += 1 + random.int(2))));
      const counted: RunStatistics = {};
      for (const batch of batches) {
        expect(countIn(counted, [batch])).toBe(true);
        // They are kept as JSON between two countings.
        Object.assign(counted, JSON.parse(JSON.stringify(counted)));
      }
      expect(counted).toEqual(statisticsOf(batches));
    }
  });

  test.each([[[1, 2, 2]], [[3, 2]], [[0, -1]]])("refuse to be counted on over the steps %j", (steps) => {
    const batch = decodeBatch(encodeBatch({ steps, times: steps.map(() => 1), values: { a: steps } }));
    expect(countIn({}, [batch])).toBe(false);
  });

  test("are over the last written point of each step, counting every different one", () => {
    const batch = (steps: number[], a: number[]) =>
      decodeBatch(encodeBatch({ steps, times: steps, values: { a } }));
    const { a } = statisticsOf([batch([1, 2, 3], [5, 50, 1]), batch([2, 2], [2, 2])]);
    expect(toMetricSummary(a!)).toEqual({
      count: 4,
      firstStep: 1,
      lastStep: 3,
      last: 1,
      min: 1,
      minStep: 3,
      max: 5,
      maxStep: 1,
      mean: 8 / 3,
      nonFiniteCount: 0,
    });
  });

  test("without a finite value have neither extremes nor mean", () => {
    const batch = decodeBatch(encodeBatch({ steps: [4], times: [1], values: { a: ["-Infinity"] } }));
    expect(toMetricSummary(statisticsOf([batch])["a"]!)).toMatchObject({
      last: "-Infinity",
      min: null,
      mean: null,
    });
  });
});
