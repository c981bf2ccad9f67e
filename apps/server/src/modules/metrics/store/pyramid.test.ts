import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BucketCollector } from "../curves/bucket-columns.ts";
import { bucketOf } from "../curves/dyadic-grid.ts";
import { inStepOrder, lastOfEachStep, type Points } from "./points.ts";
import { cellColumns, cellExponent, cellsFrom, cellsOf, type Cells } from "./pyramid.ts";

const step = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -200, max: 200 }) },
  fc.double({ noNaN: true, min: -300, max: 300 }),
);
const value = fc.oneof(
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
  fc.constantFrom(NaN, Infinity, 0),
);

/** At least one point, one per step. */
const points = fc.array(fc.tuple(step, value), { minLength: 1, maxLength: 120 }).map((list): Points => {
  const steps = Float64Array.from(list, ([one]) => one);
  const values = Float64Array.from(list, ([, one]) => one);
  return lastOfEachStep(inStepOrder({ steps, times: steps, values }));
});

/** Gathers points, or cells, into buckets. */
function bucketsOf(from: Points | Cells, exponent: number): object {
  const collector = new BucketCollector();
  if ("steps" in from)
    from.steps.forEach((at, row) => collector.addPoint(bucketOf(at, exponent), at, from.values[row]!));
  else
    from.lastStep.forEach((lastX, row) => {
      const cell = { min: from.min[row]!, max: from.max[row]!, mean: from.mean[row]!, last: from.last[row]! };
      const counts = { count: from.count[row]!, nonFiniteCount: from.nonFiniteCount[row]! };
      collector.addCell(bucketOf(lastX, exponent), { lastX, ...cell, ...counts });
    });
  const { mean, ...columns } = collector.finish();
  const sizeAt = (row: number) => Math.max(Math.abs(columns.min[row]!), Math.abs(columns.max[row]!));
  return { ...columns, mean: Array.from(mean, (one, row) => rounded(one, sizeAt(row))) };
}

const subnormalsMax = 1e-300;

/** Means are the same but for rounding: a billionth of the values, which next to zero have no digits to lose. */
function rounded(mean: number, size: number): number {
  if (!Number.isFinite(mean)) return mean;
  return size < subnormalsMax ? 0 : Math.round((mean / size) * 1e9) + 0;
}

describe("cells", () => {
  test("gathered into buckets as wide or wider are the buckets of the points", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -6, max: 9 }), fc.nat(8), (series, exponent, wider) => {
        const cells = cellsOf(series, exponent);
        expect(bucketsOf(cells, exponent + wider)).toEqual(bucketsOf(series, exponent + wider));
      }),
    );
  });

  test("are as many as points per cell ask for, at most one more", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 40 }), (series, pointsPerCell) => {
        const exponent = cellExponent(series, pointsPerCell);
        const most = Math.ceil(series.steps.length / pointsPerCell) + 1;
        expect(cellsOf(series, exponent).index.length).toBeLessThanOrEqual(most);
        // Narrower ones would be too many.
        const { steps } = series;
        const narrower = bucketOf(steps.at(-1)!, exponent - 1) - bucketOf(steps[0]!, exponent - 1) + 1;
        expect(narrower > most || steps.length === 1).toBe(true);
      }),
    );
  });

  test("of full chunks of regular steps are equally wide wherever the chunks begin", () => {
    const exponents = [0, 1, 100, 4096, 12_345].map((first) => {
      const steps = Float64Array.from({ length: 4096 }, (_, at) => first + at);
      return cellExponent({ steps, times: steps, values: steps }, 16);
    });
    expect(new Set(exponents)).toEqual(new Set([4]));
  });

  test("without a finite value have neither extremes nor mean", () => {
    const steps = Float64Array.of(1, 2);
    const cells = cellsOf({ steps, times: steps, values: Float64Array.of(NaN, -Infinity) }, 4);
    expect(Object.fromEntries(cellColumns.map((name) => [name, [...cells[name]]]))).toEqual({
      index: [0],
      lastStep: [2],
      min: [NaN],
      max: [NaN],
      mean: [NaN],
      last: [-Infinity],
      count: [2],
      nonFiniteCount: [2],
    });
  });

  test("have a mean where a sum would overflow", () => {
    const steps = Float64Array.of(0, 1);
    const cells = cellsOf({ steps, times: steps, values: Float64Array.of(1.5e308, 1.7e308) }, 1);
    expect(cells.mean[0]! / 1e308).toBeCloseTo(1.6);
  });

  test("come back from their columns", () => {
    const steps = Float64Array.of(0, 5, 6);
    const cells = cellsOf({ steps, times: steps, values: steps }, 2);
    const columns = cellColumns.map((name) => cells[name]);
    expect(cellsFrom(cells.exponent, columns)).toEqual(cells);
  });
});
