import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketOf } from "../curves/dyadic-grid.ts";
import {
  cutCurve,
  exactCurve,
  gatherCurve,
  tailOfCurve,
  widenBuckets,
  type CurveColumns,
  type FullCurve,
} from "./curve.ts";

const curves = fc
  .array(fc.tuple(fc.double({ noNaN: true, min: -50, max: 50 }), fc.oneof(fc.integer(), fc.constant(NaN))))
  .map((points) => points.toSorted(([a], [b]) => a - b))
  .map((points): FullCurve => ({
    x: Float64Array.from(points, ([x]) => x),
    values: Float64Array.from(points, ([, value]) => value),
    smoothed: Float64Array.from(points, (_, at) => at),
  }));

/** The columns as lists, with means as they are but for rounding. */
function plain(columns: CurveColumns | FullCurve): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      typeof column === "string"
        ? column
        : Array.from(column as Float64Array, (one) =>
            Number.isFinite(one) ? Number(one.toPrecision(9)) : one,
          ),
    ]),
  );
}

describe("a curve", () => {
  test("is cut to a range, its ends included, without a copy", () => {
    fc.assert(
      fc.property(
        curves,
        fc.integer({ min: -60, max: 60 }),
        fc.integer({ min: -60, max: 60 }),
        (curve, from, to) => {
          const cut = cutCurve(curve, from, Math.max(from, to));
          const kept = [...curve.x.keys()].filter(
            (at) => curve.x[at]! >= from && curve.x[at]! <= Math.max(from, to),
          );
          expect([...cut.smoothed!]).toEqual(kept);
          expect([...cut.x]).toEqual(kept.map((at) => curve.x[at]));
          expect(cut.values.buffer).toBe(curve.values.buffer);
        },
      ),
    );
  });

  test("gathered has in each bucket what the points in it have, and the smoothed value of the last", () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: -3, max: 6 }), (curve, exponent) => {
        const { x, count, last, smoothed } = gatherCurve(curve, exponent);
        const buckets = Map.groupBy(curve.x.keys(), (at) => bucketOf(curve.x[at]!, exponent));
        const rows = [...buckets.values()];
        expect([...count]).toEqual(rows.map((row) => row.length));
        expect([...x]).toEqual(rows.map((row) => curve.x[row.at(-1)!]));
        expect([...last]).toEqual(rows.map((row) => curve.values[row.at(-1)!]));
        expect([...smoothed!]).toEqual(rows.map((row) => row.at(-1)));
      }),
    );
  });

  test("gathered and then widened is the curve gathered into the wide buckets at once", () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: -3, max: 4 }), fc.nat(5), (curve, exponent, wider) => {
        const widened = widenBuckets(gatherCurve(curve, exponent), exponent + wider);
        expect(plain(widened)).toEqual(plain(gatherCurve(curve, exponent + wider)));
      }),
    );
  });

  test("that was not smoothed has no smoothed values", () => {
    const curve = { x: Float64Array.of(1, 2), values: Float64Array.of(3, 4) };
    expect(plain(exactCurve(curve))).toEqual({ kind: "exact", x: [1, 2], value: [3, 4] });
    expect(gatherCurve(curve, 3)).not.toHaveProperty("smoothed");
    expect(widenBuckets(gatherCurve(curve, 3), 4)).not.toHaveProperty("smoothed");
  });
});

describe("the tail of a curve", () => {
  const curve = { x: Float64Array.of(1, 2, 2, 5), values: Float64Array.of(1, 2, 3, 4) };

  test.each([
    [2, [2, 2, 5]],
    [3, [5]],
    [6, []],
    [-Infinity, [1, 2, 2, 5]],
  ])("from %d on has the rows at and behind it, in every column", (from, x) => {
    const smoothed = Float64Array.of(1, 2, 3, 4);
    const tail = tailOfCurve(exactCurve({ ...curve, smoothed }), from) as ReturnType<typeof exactCurve>;
    expect([tail.kind, [...tail.x], tail.value.length, tail.smoothed!.length]).toEqual([
      "exact",
      x,
      x.length,
      x.length,
    ]);
    const gathered = tailOfCurve(gatherCurve(curve, -2), from);
    expect([gathered.kind, [...gathered.x]]).toEqual(["bucketed", [...new Set(x)]]);
  });
});
