import { expect, test } from "vitest";
import type { CurveLine } from "./chart-model.ts";
import { bandKey, prepareGrid, prepareRows, segmentKey } from "./prepare-rows.ts";
import { prepareSegments } from "./prepare-segments.ts";

const line = (x: number[], y: number[]): CurveLine => ({
  id: "run_a",
  name: "a",
  colour: "red",
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});

test("a curve is split at its gaps, and a point between two gaps stands alone", () => {
  const { segments, lonePoints } = prepareSegments([
    line([0, 1, 2, 3, 4, 5], [1, 2, Number.NaN, 3, Number.NaN, 4]),
  ]);
  expect(segments).toEqual([{ line: 0, from: 0, to: 2 }]);
  expect(lonePoints.map(({ x, y }) => [x, y])).toEqual([
    [3, 3],
    [5, 4],
  ]);
});

test("curves with different steps share one ascending grid", () => {
  const lines = [line([0, 2], [1, 2]), line([1, 2, 3], [5, 6, 7])];
  const rows = prepareRows(lines, prepareSegments(lines).segments, false);
  expect(rows).toEqual([
    { x: 0, [segmentKey(0)]: 1 },
    { x: 1, [segmentKey(1)]: 5 },
    { x: 2, [segmentKey(0)]: 2, [segmentKey(1)]: 6 },
    { x: 3, [segmentKey(1)]: 7 },
  ]);
});

test("bands ride in the same rows", () => {
  const low = Float64Array.from([0, 1]);
  const high = Float64Array.from([2, 3]);
  const banded = { ...line([0, 1], [1, 2]), extremes: { low, high } };
  const rows = prepareRows([banded], prepareSegments([banded]).segments, true);
  expect(rows[1]?.[bandKey(0)]).toEqual([1, 3]);
});

test("the grid of a large chart stays within a thousand rows", () => {
  const steps = Array.from({ length: 5000 }, (_, step) => step);
  expect(prepareGrid([line(steps, steps)], [0, 4999]).length).toBeLessThanOrEqual(1000);
});
