import { describe, expect, test } from "vitest";
import { Random } from "../../../test/random.ts";
import { intoBuckets } from "./buckets.ts";

describe("buckets", () => {
  test("count every point once and keep the extremes of what they gather", () => {
    const random = new Random(2);
    for (let round = 0; round < 200; round++) {
      const x = random.list(1 + random.int(300), () => random.int(1000)).toSorted((a, b) => a - b);
      const values = x.map(() => random.pick([random.next(), NaN, Infinity, -random.next()]));
      const grid = { from: 0, to: 999, count: 1 + random.int(20) };
      const made = intoBuckets(x, values, grid);
      const finite = values.filter((value) => Number.isFinite(value));
      expect(made.x.length).toBeLessThanOrEqual(grid.count);
      expect(made.count.reduce((sum, count) => sum + count)).toBe(x.length);
      expect(made.nonFiniteCount.reduce((sum, count) => sum + count)).toBe(values.length - finite.length);
      expect(Math.min(...made.min.filter((value) => !Number.isNaN(value)))).toBe(Math.min(...finite));
      expect(Math.max(...made.max.filter((value) => !Number.isNaN(value)))).toBe(Math.max(...finite));
      expect(made.last.at(-1)).toBe(values.at(-1));
      const isBetween = (mean: number, at: number) =>
        Number.isNaN(mean) || (mean >= made.min[at]! - 1e-12 && mean <= made.max[at]! + 1e-12);
      expect(made.mean.every(isBetween)).toBe(true);
    }
  });

  test("have edges that depend on the grid alone", () => {
    const grid = { from: 0, to: 100, count: 4 };
    const edges = (x: number[]) => intoBuckets(x, x, grid).x;
    expect(edges([0, 24, 25, 49, 50, 99, 100])).toEqual([24, 49, 50, 100]);
    expect(edges([24, 25])).toEqual([24, 25]);
    expect(edges([75, 100])).toEqual([100]);
  });

  test("without a finite value have neither extremes nor mean", () => {
    const { min, max, mean, last } = intoBuckets([1, 2], [NaN, Infinity], { from: 1, to: 2, count: 1 });
    expect([min, max, mean, last]).toEqual([[NaN], [NaN], [NaN], [Infinity]]);
  });

  test("of a single x are one", () => {
    expect(intoBuckets([5, 5, 5], [1, 2, 3], { from: 5, to: 5, count: 10 }).count).toEqual([3]);
  });

  test("span all numbers, and their means do not overflow", () => {
    const most = 1.7e308;
    const made = intoBuckets([-most, -1e307, 1e307, most], [most, most, most, most], {
      from: -most,
      to: most,
      count: 2,
    });
    expect(made.count).toEqual([2, 2]);
    for (const mean of made.mean) expect(mean / most).toBeCloseTo(1);
  });
});
