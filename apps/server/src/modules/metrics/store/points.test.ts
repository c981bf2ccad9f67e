import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  concatPoints,
  firstAbove,
  firstAtLeast,
  inStepOrder,
  lastOfEachStep,
  mergePoints,
  noPoints,
  pointsBetween,
  shownPoints,
  slicePoints,
  withoutCopies,
  type Points,
} from "./points.ts";

type Point = readonly [step: number, time: number, value: number];

const step = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(-Number.MAX_VALUE, Number.MAX_VALUE, 5e-324, -5e-324, 2 ** 53),
);
const value = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constantFrom(NaN, Infinity, -Infinity));
const arrived = fc.array(fc.tuple(step, fc.nat(2), value), { maxLength: 40 });
const sorted = arrived.map((points) => points.toSorted(([a], [b]) => a - b));

const pointsOf = (list: readonly Point[]): Points => ({
  steps: Float64Array.from(list, ([one]) => one),
  times: Float64Array.from(list, ([, time]) => time),
  values: Float64Array.from(list, ([, , one]) => one),
});
const listOf = ({ steps, times, values }: Points): Point[] =>
  Array.from(steps, (one, at) => [one, times[at]!, values[at]!]);

describe("points", () => {
  test("that arrived in any order are put into that of their steps; those of one step stay in theirs", () => {
    fc.assert(
      fc.property(arrived, (list) => {
        expect(listOf(inStepOrder(pointsOf(list)))).toEqual(list.toSorted(([a], [b]) => a - b));
      }),
    );
  });

  test("in order already are not copied", () => {
    const points = pointsOf([
      [1, 0, 0],
      [1, 0, 1],
      [2, 0, 0],
    ]);
    expect(inStepOrder(points)).toBe(points);
  });

  test("of two stretches are merged, the earlier ones of a step before the later", () => {
    fc.assert(
      fc.property(sorted, sorted, (earlier, later) => {
        const merged = listOf(mergePoints(pointsOf(earlier), pointsOf(later)));
        expect(merged).toEqual([...earlier, ...later].toSorted(([a], [b]) => a - b));
      }),
    );
  });

  test("of several parts are put one after the other", () => {
    const parts: Point[][] = [
      [[1, 1, 1]],
      [],
      [
        [1, 2, 2],
        [3, 3, 3],
      ],
    ];
    expect(listOf(concatPoints(parts.map(pointsOf)))).toEqual(parts.flat());
    expect(listOf(concatPoints([]))).toEqual([]);
  });

  test("show the last written one of each step", () => {
    fc.assert(
      fc.property(sorted, (list) => {
        const last = list.filter(([one], at) => list[at + 1]?.[0] !== one);
        expect(listOf(lastOfEachStep(pointsOf(list)))).toEqual(last);
      }),
    );
  });

  test("that are alike become one, the one that was written last", () => {
    fc.assert(
      fc.property(sorted, (list) => {
        const isLatest = (point: Point, at: number) =>
          list.findLastIndex((one) => one.every((part, index) => Object.is(part, point[index]))) === at;
        expect(listOf(withoutCopies(pointsOf(list)))).toEqual(list.filter(isLatest));
      }),
    );
  });

  test("without their copies show the same last point of each step", () => {
    fc.assert(
      fc.property(sorted, (list) => {
        const points = pointsOf(list);
        expect(listOf(lastOfEachStep(withoutCopies(points)))).toEqual(listOf(shownPoints(points, "last")));
      }),
    );
  });

  test("that are alike but for the sign of a zero are alike", () => {
    expect(
      listOf(
        withoutCopies(
          pointsOf([
            [0, 1, 0],
            [-0, 1, -0],
          ]),
        ),
      ),
    ).toHaveLength(1);
  });

  test("between two steps are those with from ≤ step ≤ to", () => {
    fc.assert(
      fc.property(sorted, step, step, (list, from, to) => {
        const within = list.filter(([one]) => from <= one && one <= to);
        expect(listOf(pointsBetween(pointsOf(list), from, to))).toEqual(within);
      }),
    );
  });

  test("between the ends of all numbers are all of them, and not copied", () => {
    const points = pointsOf([
      [-Number.MAX_VALUE, 0, 0],
      [Number.MAX_VALUE, 0, 0],
    ]);
    expect(pointsBetween(points, -Infinity, Infinity)).toBe(points);
    expect(pointsBetween(noPoints, 0, 1)).toBe(noPoints);
  });

  test("are found by their step", () => {
    fc.assert(
      fc.property(sorted, step, (list, wanted) => {
        const { steps } = pointsOf(list);
        const orEnd = (at: number) => (at === -1 ? steps.length : at);
        expect(firstAtLeast(steps, wanted)).toBe(orEnd(steps.findIndex((one) => one >= wanted)));
        expect(firstAbove(steps, wanted)).toBe(orEnd(steps.findIndex((one) => one > wanted)));
      }),
    );
  });

  test("are sliced without a copy", () => {
    const points = pointsOf([
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
    ]);
    const middle = slicePoints(points, 1, 2);
    expect(listOf(middle)).toEqual([[2, 2, 2]]);
    expect(middle.steps.buffer).toBe(points.steps.buffer);
  });
});
