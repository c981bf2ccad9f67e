import { expect, test } from "vitest";
import { pearson, rank, spearman } from "./correlation.ts";

const column = (...values: number[]) => Float64Array.from(values);

test("Pearson's correlation has its closed forms", () => {
  expect(pearson(column(1, 2, 3), column(2, 4, 6))).toBeCloseTo(1, 12);
  expect(pearson(column(1, 2, 3), column(6, 4, 2))).toBeCloseTo(-1, 12);
  // By hand: Sxy = 8, Sxx = 10, Syy = 10.
  expect(pearson(column(1, 2, 3, 4, 5), column(2, 1, 4, 3, 5))).toBeCloseTo(0.8, 12);
});

test("Spearman's follows 1 − 6Σd²/(n(n² − 1)) without ties, and any rising curve is 1", () => {
  const x = column(86, 97, 99, 100, 101, 103, 106, 110, 112, 113);
  const y = column(2, 20, 28, 27, 50, 29, 7, 17, 6, 12);
  // A textbook example: Σd² = 194.
  expect(spearman(x, y)).toBeCloseTo(1 - (6 * 194) / 990, 12);
  expect(spearman(column(1, 2, 3, 4), column(1, 10, 1e9, 1e300))).toBeCloseTo(1, 12);
});

test("equal values share their mean rank", () => {
  expect([...rank(column(3, 1, 3, 2))]).toEqual([3.5, 1, 3.5, 2]);
});

test("pairs with a value that is not finite do not count, and nothing is claimed where nothing varies", () => {
  expect(pearson(column(1, 2, Number.NaN, 3), column(2, 4, 100, 6))).toBeCloseTo(1, 12);
  expect(spearman(column(1, 2, 3, 4), column(1, 2, 3, Infinity))).toBeCloseTo(1, 12);
  expect(pearson(column(1, 1, 1), column(1, 2, 3))).toBeNaN();
  expect(pearson(column(1, 2), column(1, 2))).toBeNaN();
});
