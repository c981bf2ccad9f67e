import { expect, test } from "vitest";
import type { CurveLine } from "./chart-model.ts";
import { extentOfLines, findOutliers, indicesWithin } from "./prepare-extent.ts";

const line = (y: number[]): CurveLine => ({
  id: "run_a",
  name: "a",
  colour: "red",
  x: Float64Array.from(y, (_, index) => index),
  y: Float64Array.from(y),
});
const options = { window: {}, hasBands: false, xScale: "linear", ignoresOutliers: false } as const;

test("both ends of a window belong to it", () => {
  const x = Float64Array.of(0, 1, 2, 2, 3);
  expect(indicesWithin(x, { from: 1, to: 2 })).toEqual([1, 4]);
  expect(indicesWithin(x, {})).toEqual([0, 5]);
  expect(indicesWithin(x, { from: 9 })).toEqual([5, 5]);
});

test("the y axis fits what the window shows, gaps aside", () => {
  const lines = [line([100, 1, Number.NaN, 3, 200])];
  expect(extentOfLines(lines, { ...options, window: { from: 1, to: 3 } }).y).toEqual([1, 3]);
  expect(extentOfLines(lines, options)).toEqual({ x: [0, 4], y: [1, 200] });
  expect(extentOfLines([], options)).toEqual({ x: undefined, y: undefined });
});

test("outliers beyond the first and the last hundredth are left out, each counted and the farthest marked", () => {
  const values = Array.from({ length: 1000 }, (_, index) => index % 10);
  const lines = [line(values.with(500, 1e6).with(501, 2e6).with(700, -50))];
  const { y } = extentOfLines(lines, { ...options, ignoresOutliers: true });
  expect(y).toEqual([0, 9]);
  const outliers = findOutliers(lines, [0, 999], y!);
  expect(outliers).toMatchObject({ above: 2, below: 1 });
  expect(outliers.marks.map(({ x, isAbove }) => [x, isAbove])).toEqual([
    [501, true],
    [700, false],
  ]);
});

test("nothing is left out of curves that hardly move", () => {
  const lines = [line([...Array.from({ length: 200 }, () => 1), 5])];
  expect(extentOfLines(lines, { ...options, ignoresOutliers: true }).y).toEqual([1, 5]);
});

test("a band is part of what the y axis holds", () => {
  const extremes = { low: Float64Array.of(-4, 0), high: Float64Array.of(1, 9) };
  const lines = [{ ...line([0, 1]), extremes }];
  expect(extentOfLines(lines, { ...options, hasBands: true }).y).toEqual([-4, 9]);
});
