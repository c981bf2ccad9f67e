import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketOf, bucketStart, gridFor, widthOf } from "./dyadic-grid.ts";

const most = Number.MAX_VALUE;
const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, most, -most, 5e-324, -5e-324, 2 ** 53, 1.7e12, 1.7e12 + 2 ** -12),
);
const ranges = fc.tuple(finite, finite).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)));
const budgets = fc.oneof(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 4, max: 10_000 }));

function bucketsTouched(from: number, to: number, k: number): number {
  return bucketOf(to, k) - bucketOf(from, k) + 1;
}

describe("a dyadic grid", () => {
  test("keeps to its budget, with exact indices and the narrowest width that does", () => {
    fc.assert(
      fc.property(ranges, budgets, ([from, to], budget) => {
        const k = gridFor(from, to, budget);
        const isExact = (at: number) => Math.max(Math.abs(from), Math.abs(to)) / widthOf(at) < 2 ** 53;
        expect(bucketsTouched(from, to, k)).toBeLessThanOrEqual(budget);
        expect(Number.isSafeInteger(bucketOf(from, k)) && Number.isSafeInteger(bucketOf(to, k))).toBe(true);
        const couldBeNarrower = k > -1022 && isExact(k - 1) && bucketsTouched(from, to, k - 1) <= budget;
        expect(couldBeNarrower).toBe(false);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test("has x in the bucket that bears its index", () => {
    fc.assert(
      fc.property(
        ranges,
        budgets,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([from, to], budget, place) => {
          const x = Math.min(to, Math.max(from, from * (1 - place) + to * place));
          const k = gridFor(from, to, budget);
          const index = bucketOf(x, k);
          expect(bucketStart(index, k)).toBeLessThanOrEqual(x);
          expect(x).toBeLessThan(bucketStart(index + 1, k));
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
  });

  test("does not cut a finer cell in two", () => {
    const exponents = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.nat(20));
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), exponents, (x, [j, coarser]) => {
        const cellStart = bucketStart(bucketOf(x, j), j);
        expect(bucketOf(cellStart, j + coarser)).toBe(bucketOf(x, j + coarser));
      }),
      { seed: 1 },
    );
  });

  test("stays as it is when points are appended, until they need buckets twice as wide", () => {
    const exponents = Array.from({ length: 4000 }, (_, to) => gridFor(0, to + 1, 1000));
    expect([
      exponents[0],
      exponents[998],
      exponents[999],
      exponents[1998],
      exponents[1999],
      exponents[3999],
    ]).toEqual([-9, 0, 1, 1, 2, 3]);
    expect(exponents).toEqual(exponents.toSorted((a, b) => a - b));
  });

  test("of all numbers has four buckets", () => {
    const k = gridFor(-most, most, 4);
    expect([k, bucketOf(-most, k), bucketOf(most, k)]).toEqual([1023, -2, 1]);
    expect(gridFor(-most, most, 2)).toBe(1023);
  });

  test("begins its lowest bucket at the least number: below it is none", () => {
    expect(bucketStart(-2, 1023)).toBe(-most);
    expect(bucketOf(bucketStart(-2, 1023), 1023)).toBe(-2);
  });

  test("of a single x is as fine as the numbers are there", () => {
    expect(gridFor(1, 1, 1000)).toBe(-52);
    expect(gridFor(-most, -most, 1000)).toBe(971);
    expect(gridFor(0, 0, 1000)).toBe(-1022);
  });

  test("at a huge offset is no finer than the numbers there", () => {
    const now = 1.7e12;
    expect(widthOf(gridFor(now, now + 2 ** -12, 1000))).toBe(2 ** -12);
    expect(widthOf(gridFor(2 ** 60, 2 ** 60 + 1024, 10_000))).toBe(256);
  });

  test("has the least negative number left of 0, and −0 in bucket 0, at any width", () => {
    expect([-1022, 0, 1, 1023].map((k) => bucketOf(-5e-324, k))).toEqual([-1, -1, -1, -1]);
    expect(bucketOf(-0, 3)).toBe(0);
  });

  test.each([
    [0, Infinity, 10],
    [-Infinity, 0, 10],
    [NaN, 0, 10],
    [1, 0, 10],
    [0, 1, 1],
    [0, 1, NaN],
  ])("from %d to %d of %d buckets is refused", (from, to, budget) => {
    expect(() => gridFor(from, to, budget)).toThrow(RangeError);
  });
});
