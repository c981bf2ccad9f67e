import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BucketCollector, type BucketCell, type BucketColumns } from "./bucket-columns.ts";

/** So near the greatest number that sums and distances are beyond it; the means of the test itself are not. */
const most = 1.7e308;
const value = fc
  .oneof(fc.double({ min: -1e3, max: 1e3 }), fc.constantFrom(NaN, Infinity, -Infinity, most, -most, 0))
  .map((number) => number + 0);
/** Points of ascending x, each with the bucket that it falls in. */
const points = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 50 }), value), { maxLength: 300, size: "max" })
  .map((pairs) =>
    pairs.toSorted((a, b) => a[0] - b[0]).map(([x, at]) => ({ x, value: at, bucket: Math.floor(x / 8) })),
  );

interface Point {
  x: number;
  value: number;
  bucket: number;
}

/** What a bucket says of its points, by the book. */
function cellOf(part: Point[]): BucketCell {
  const finite = part.map((point) => point.value).filter(Number.isFinite);
  return {
    lastX: part.at(-1)!.x,
    min: finite.length ? Math.min(...finite) : NaN,
    max: finite.length ? Math.max(...finite) : NaN,
    mean: finite.length ? finite.reduce((sum, one) => sum + one / finite.length, 0) : NaN,
    last: part.at(-1)!.value,
    count: part.length,
    nonFiniteCount: part.length - finite.length,
  };
}

function cellAt(columns: BucketColumns, row: number): BucketCell {
  const { x, min, max, mean, last, count, nonFiniteCount } = columns;
  return {
    lastX: x[row]!,
    min: min[row]!,
    max: max[row]!,
    mean: mean[row]!,
    last: last[row]!,
    count: count[row]!,
    nonFiniteCount: nonFiniteCount[row]!,
  };
}

function expectCell(actual: BucketCell, expected: BucketCell): void {
  expect({ ...actual, mean: 0 }).toEqual({ ...expected, mean: 0 });
  const scale = Math.max(Math.abs(expected.min), Math.abs(expected.max));
  // Beside the rounding of a sum, that of the smallest numbers.
  const isClose =
    Object.is(actual.mean, expected.mean) || Math.abs(actual.mean - expected.mean) <= 1e-13 * scale + 1e-321;
  expect(isClose, `mean ${actual.mean}, expected ${expected.mean}`).toBe(true);
  expect(actual.mean < actual.min || actual.mean > actual.max).toBe(false);
}

describe("collected buckets", () => {
  test("say of points what the points say", () => {
    fc.assert(
      fc.property(points, (all) => {
        const collector = new BucketCollector(1);
        for (const point of all) collector.addPoint(point.bucket, point.x, point.value);
        const columns = collector.finish();
        const groups = Map.groupBy(all, (point) => point.bucket);
        expect([...columns.bucket]).toEqual([...groups.keys()]);
        [...groups.values()].forEach((part, row) => expectCell(cellAt(columns, row), cellOf(part)));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test("say the same of the cells that the points were gathered into", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 8 }), (all, width) => {
        const collector = new BucketCollector();
        const cellIn = (point: Point) => point.bucket + Math.floor((point.x - point.bucket * 8) / width) / 8;
        for (const part of Map.groupBy(all, cellIn).values())
          collector.addCell(part[0]!.bucket, cellOf(part));
        const columns = collector.finish();
        const parts = [...Map.groupBy(all, (point) => point.bucket).values()];
        expect(columns.x.length).toBe(parts.length);
        parts.forEach((part, row) => expectCell(cellAt(columns, row), cellOf(part)));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test("of equal values have just that mean", () => {
    const collector = new BucketCollector();
    for (let at = 0; at < 1000; at++) collector.addPoint(0, at, 0.1);
    expect(collector.finish().mean[0]).toBe(0.1);
  });

  test("of none are columns without rows", () => {
    expect(Object.values(new BucketCollector().finish()).map((column) => column.length)).toEqual(
      Array(8).fill(0),
    );
  });

  test("do not change when more is added after they were given out", () => {
    const collector = new BucketCollector();
    collector.addPoint(0, 1, 2);
    const columns = collector.finish();
    collector.addPoint(0, 2, 4);
    expect([columns.last[0], collector.finish().mean[0]]).toEqual([2, 3]);
  });

  test("refuse a bucket that comes too late", () => {
    const collector = new BucketCollector();
    collector.addPoint(3, 1, 2);
    expect(() => collector.addPoint(2, 2, 2)).toThrow("bucket 2 comes after 3");
  });
});
