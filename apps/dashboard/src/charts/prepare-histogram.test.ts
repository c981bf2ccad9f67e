import { expect, test } from "vitest";
import { prepareHistogram } from "./prepare-histogram.ts";

const size = { width: 400, height: 140 };

test("of the values at some steps each cell has its share, and a column sums to one", () => {
  const curves = [
    { x: [0, 100], y: [1, 1] },
    { x: [0, 100], y: [1, 9] },
    { x: [0, 100], y: [5, 9] },
    { x: [0, 100], y: [9, 9] },
  ];
  const { cells } = prepareHistogram(curves, { ...size, yScale: "linear" });
  const first = cells.filter((cell) => cell.x[0] === 0);
  const last = cells.filter((cell) => cell.x[1] === 100);
  expect(first.map(({ share }) => share)).toEqual([0.5, 0.25, 0.25]);
  expect(last.map(({ share }) => share)).toEqual([0.25, 0.75]);
  expect(last[1]!.strength).toBe(1);
  expect(first[0]!.y[0]).toBeLessThanOrEqual(1);
  expect(first[0]!.y[1]).toBeGreaterThan(1);
});

test("what no axis can place is counted", () => {
  const curves = [{ x: [0, 1, 2, 3], y: [1, -1, Number.NaN, 10] }];
  expect(prepareHistogram(curves, { ...size, yScale: "log" }).undrawableCount).toBe(2);
  expect(prepareHistogram(curves, { ...size, yScale: "linear" }).undrawableCount).toBe(1);
});

test("on a log axis cells are equal by ratio", () => {
  const { cells } = prepareHistogram([{ x: [0, 0], y: [1e-6, 1] }], { ...size, yScale: "log" });
  const [low, high] = cells;
  expect(low!.y[1] / low!.y[0]).toBeCloseTo(high!.y[1] / high!.y[0], 9);
});

test("nothing is a grid without cells, one value a single cell", () => {
  expect(prepareHistogram([], { ...size, yScale: "linear" }).cells).toEqual([]);
  expect(prepareHistogram([{ x: [5], y: [2] }], { ...size, yScale: "linear" }).cells.length).toBe(1);
});

test("between quantiles the probability is spread evenly: a narrow span is dense, a wide one thin", () => {
  const distribution = { x: [0], probabilities: [0, 0.5, 1], values: [[0], [2], [10]] };
  const { cells } = prepareHistogram([distribution], { ...size, yScale: "linear" });
  const between = (low: number, high: number) =>
    cells.filter(({ y }) => y[0] >= low && y[1] <= high).map(({ share }) => share);
  const [dense = 0] = between(0.5, 1.5);
  const [thin = 0] = between(4, 8);
  expect(dense / thin).toBeCloseTo(4);
  expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test("a distribution whose values are all the same is a single cell", () => {
  const distribution = { x: [3], probabilities: [0, 0.5, 1], values: [[7], [7], [7]] };
  const { cells } = prepareHistogram([distribution], { ...size, yScale: "linear" });
  expect(cells.map(({ share }) => share)).toEqual([1]);
});
