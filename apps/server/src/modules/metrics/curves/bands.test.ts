import { describe, expect, test } from "vitest";
import { bandOf, type RunOnGrid } from "./bands.ts";

function run(...pairs: [bucket: number, value: number][]): RunOnGrid {
  return {
    bucket: Float64Array.from(pairs, ([bucket]) => bucket),
    value: Float64Array.from(pairs, ([, value]) => value),
  };
}

/** The first row of a band. */
function bandAt(...values: number[]) {
  const columns = bandOf(values.map((value) => run([0, value])));
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[0]]));
}

describe("a band", () => {
  test("counts in each bucket the runs that have a value there, and leaves out buckets that none has", () => {
    const { bucket, count, mean } = bandOf([
      run([-3, 1], [0, 2], [7, NaN]),
      run([0, 4], [9, Infinity], [10, 5]),
      run(),
    ]);
    expect([...bucket]).toEqual([-3, 0, 10]);
    expect([...count]).toEqual([1, 2, 1]);
    expect([...mean]).toEqual([1, 3, 5]);
  });

  test("of one run has no spread and no interval", () => {
    expect(bandAt(0.1)).toEqual({
      bucket: 0,
      count: 1,
      mean: 0.1,
      median: 0.1,
      min: 0.1,
      max: 0.1,
      std: 0,
      low95: NaN,
      high95: NaN,
    });
  });

  test("of runs that agree is a line", () => {
    expect(bandAt(0.1, 0.1, 0.1)).toMatchObject({ mean: 0.1, median: 0.1, std: 0, low95: 0.1, high95: 0.1 });
  });

  test("has its median in the middle, or between the two middles", () => {
    expect(bandAt(9, 1, 2)["median"]).toBe(2);
    expect(bandAt(9, 1, 2, 4)["median"]).toBe(3);
  });

  test("of runs that diverged is finite as long as there are numbers for it", () => {
    const most = 1.7e308;
    expect(bandAt(1e200, 3e200)["std"]! / Math.SQRT2).toBeCloseTo(1e200, -186);
    expect(bandAt(1e-200, 3e-200)["std"]! / Math.SQRT2 / 1e-200).toBeCloseTo(1, 14);
    expect(bandAt(most, -most, most, -most)).toMatchObject({ median: 0, min: -most, max: most });
    expect(Math.abs(bandAt(most, -most, most, -most)["mean"]!) / most).toBeLessThan(1e-15);
    const oneAgainstMany = bandAt(most, ...Array.from({ length: 99 }, () => -most));
    expect(oneAgainstMany["std"]! / most).toBeCloseTo(0.2, 14);
  });

  test("of no runs has no rows", () => {
    expect(Object.values(bandOf([])).map((column) => column.length)).toEqual(Array(9).fill(0));
  });
});
