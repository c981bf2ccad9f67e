import type { MetricValue, PackedBatch } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { Random } from "../../../test/random.ts";
import {
  countIn,
  joinStatistics,
  statisticsFromNumbers,
  statisticsLength,
  statisticsOf,
  statisticsToNumbers,
  stepCountOf,
  toMetricSummary,
  type RunStatistics,
} from "./metric-statistics.ts";
import { packBatch } from "./parse-batch.ts";
import { collectPoints } from "./store/collect-points.ts";
import { slicePoints, withoutCopies, type Points } from "./store/points.ts";

const batchOf = (
  steps: number[],
  values: Record<string, (MetricValue | null)[]>,
  times = steps.map(() => 1),
) => packBatch({ writer: 1, seq: 1, steps, times, values });

const pointsOf = (steps: number[], times: number[], values: number[]): Points => ({
  steps: Float64Array.from(steps),
  times: Float64Array.from(times),
  values: Float64Array.from(values),
});

function randomBatch(random: Random, step: () => number) {
  const steps = random.list(1 + random.int(5), step);
  const column = () =>
    steps.map(() =>
      random.pick<MetricValue | null>([random.next(), random.int(3), "NaN", "-Infinity", null]),
    );
  const times = steps.map(() => random.int(50));
  return batchOf(steps, { a: column(), constructor: column() }, times);
}

/** Points in the order of their steps, some of them at one step, copies left out. */
function randomPoints(random: Random, length: number): Points {
  const steps = random.list(length, () => random.int(length)).toSorted((a, b) => a - b);
  const value = () => random.pick([random.next(), random.int(3), Number.NaN, Infinity]);
  return withoutCopies(
    pointsOf(
      steps,
      random.list(length, () => random.int(9)),
      random.list(length, value),
    ),
  );
}

/** Counts a batch in. @returns the metrics that went back. */
function counting(statistics: RunStatistics, batch: PackedBatch): Set<string> {
  const wentBack = new Set<string>();
  countIn(statistics, batch, wentBack);
  return wentBack;
}

describe("statistics", () => {
  test("counted in batch by batch are those of all points at once", () => {
    const random = new Random(3);
    for (let round = 0; round < 200; round++) {
      let step = 0;
      const batches = random.list(1 + random.int(6), () =>
        randomBatch(random, () => (step += 1 + random.int(2))),
      );
      let counted: RunStatistics = {};
      for (const batch of batches) {
        expect(counting(counted, batch)).toEqual(new Set());
        // They are kept as JSON between two countings.
        counted = JSON.parse(JSON.stringify(counted)) as RunStatistics;
      }
      const points = collectPoints(batches.map((batch, id) => ({ id, batch })));
      const whole = [...points].map(([name, those]) => [name, statisticsOf(those)]);
      expect(counted).toEqual(Object.fromEntries(whole));
    }
  });

  test.each([[[1, 2, 2]], [[3, 2]], [[0, -1]]])(
    "name the metric that goes back over the steps %j",
    (steps) => {
      const values = {
        back: steps,
        onwards: steps.map((step, at) => (at === steps.length - 1 ? null : step)),
      };
      expect(counting({}, batchOf(steps, values))).toEqual(new Set(["back"]));
    },
  );

  test("that were counted already go back, too", () => {
    const statistics: RunStatistics = {};
    counting(statistics, batchOf([5], { a: [1] }));
    expect(counting(statistics, batchOf([4], { a: [1], b: [1] }))).toEqual(new Set(["a"]));
    expect(statistics["b"]?.count).toBe(1);
  });

  test("are over the last written point of each step, counting every different one", () => {
    const statistics = statisticsOf(pointsOf([1, 2, 2, 3], [5, 9, 4, 6], [5, 50, 2, 1]))!;
    expect(toMetricSummary(statistics)).toEqual({
      count: 4,
      firstStep: 1,
      lastStep: 3,
      firstTime: 4,
      lastTime: 9,
      last: 1,
      min: 1,
      minStep: 3,
      max: 5,
      maxStep: 1,
      mean: 8 / 3,
      nonFiniteCount: 0,
    });
    expect(stepCountOf(statistics)).toBe(3);
  });

  test("of no points are none", () => {
    expect(statisticsOf(pointsOf([], [], []))).toBeUndefined();
  });

  test("without a finite value have neither extremes nor mean", () => {
    expect(toMetricSummary(statisticsOf(pointsOf([4], [1], [-Infinity]))!)).toMatchObject({
      last: "-Infinity",
      min: null,
      max: null,
      mean: null,
      nonFiniteCount: 1,
    });
  });
});

describe("statistics of two stretches", () => {
  test("joined are those of the whole, wherever it is divided between two steps", () => {
    const random = new Random(5);
    for (let round = 0; round < 300; round++) {
      const points = randomPoints(random, 2 + random.int(12));
      const { steps } = points;
      const cut = steps.findIndex((step, at) => at > 0 && step !== steps[at - 1] && random.int(2) === 0);
      if (cut === -1) continue;
      const first = statisticsOf(slicePoints(points, 0, cut))!;
      const joined = joinStatistics(first, statisticsOf(slicePoints(points, cut, steps.length))!);
      const whole = statisticsOf(points)!;
      expect(joined).toEqual({ ...whole, mean: expect.closeTo(whole.mean, 12) });
    }
  });

  test("have a mean where a sum would overflow", () => {
    const [one, other] = [1.5e308, 1.7e308].map((value, at) => statisticsOf(pointsOf([at], [0], [value]))!);
    expect(joinStatistics(one, other!).mean / 1e308).toBeCloseTo(1.6);
  });

  test("joined to nothing are a copy of their own", () => {
    const only = statisticsOf(pointsOf([1], [1], [1]))!;
    const joined = joinStatistics(undefined, only);
    expect(joined).toEqual(only);
    expect(joined).not.toBe(only);
  });
});

test("statistics come back from their numbers, whatever they are", () => {
  const random = new Random(7);
  for (let round = 0; round < 100; round++) {
    const statistics = statisticsOf(randomPoints(random, 1 + random.int(6)))!;
    const numbers = statisticsToNumbers(statistics);
    expect(numbers).toHaveLength(statisticsLength);
    expect(statisticsFromNumbers(Float64Array.from(numbers))).toEqual(statistics);
  }
});
