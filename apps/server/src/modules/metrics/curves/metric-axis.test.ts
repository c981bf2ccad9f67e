import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinOnSteps, type SteppedSeries } from "./metric-axis.ts";

function series(...points: [step: number, value: number][]): SteppedSeries {
  return {
    steps: Float64Array.from(points, ([step]) => step),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

function rowsOf(...metrics: [SteppedSeries, SteppedSeries]): number[][] {
  const { x, values, steps } = joinOnSteps(...metrics);
  return [...x].map((at, row) => [at, values[row]!, steps[row]!]);
}

const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(NaN, Infinity, -Infinity));
const points = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -30, max: 30 }), value), {
    selector: ([step]) => step,
    maxLength: 60,
    size: "max",
  })
  .map((all) => all.toSorted((a, b) => a[0] - b[0]));

describe("a series against another metric", () => {
  test("joins what was logged at one step, in the order of x and then of steps", () => {
    const epoch = series([0, 2], [1, 1], [2, 2], [4, 1], [5, 9]);
    const loss = series([1, 0.5], [2, 0.4], [3, 0.3], [4, NaN], [0.5, 7], [6, 1]);
    expect(rowsOf(epoch, loss)).toEqual([
      [1, 0.5, 1],
      [1, NaN, 4],
      [2, 0.4, 2],
    ]);
  });

  test("has no point where x is not finite", () => {
    expect(rowsOf(series([1, NaN], [2, Infinity], [3, 1]), series([1, 5], [2, 6], [3, 7]))).toEqual([
      [1, 7, 3],
    ]);
  });

  test("keeps every point of a step that was logged again, in the order in which it has them", () => {
    const loss = series([1, 0.5], [1, 0.6], [2, 0.4], [2, 0.3]);
    expect(rowsOf(series([1, 8], [2, 7]), loss)).toEqual([
      [7, 0.4, 2],
      [7, 0.3, 2],
      [8, 0.5, 1],
      [8, 0.6, 1],
    ]);
  });

  test("is empty where no step is shared", () => {
    expect(rowsOf(series([1, 1], [3, 1]), series([2, 1], [4, 1]))).toEqual([]);
    expect(rowsOf(series(), series([2, 1]))).toEqual([]);
  });

  test("is what looking up every step and a stable sort give", () => {
    fc.assert(
      fc.property(points, points, (xPoints, yPoints) => {
        const xOf = new Map(xPoints);
        const expected = yPoints
          .filter(([step]) => Number.isFinite(xOf.get(step)))
          .map(([step, at]) => [xOf.get(step)!, at, step])
          .toSorted((a, b) => a[0]! - b[0]!);
        expect(rowsOf(series(...xPoints), series(...yPoints))).toEqual(expected);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
