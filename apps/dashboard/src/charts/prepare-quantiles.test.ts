import { expect, test } from "vitest";
import { medianOf, quantileOf } from "./prepare-quantiles.ts";

test("the quantile of 0, 1, … 100 at a share is a hundred times the share, also between the values", () => {
  const ascending = Array.from({ length: 101 }, (_, value) => value);
  for (const share of [0, 0.07, 0.16, 0.31, 0.5, 0.695, 0.84, 0.93, 1])
    expect(quantileOf(ascending, share)).toBeCloseTo(100 * share, 10);
});

test("a median leaves out what is not finite, and of nothing there is none", () => {
  expect(medianOf([Number.NaN, 4, 1, Infinity, 3, 2])).toBe(2.5);
  expect(medianOf([Number.NaN])).toBeNaN();
  expect(quantileOf([], 0.5)).toBeNaN();
});
