import type { Smoothing } from "@descent/contracts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smooth } from "./smooth.ts";

const smoothings: Smoothing[] = [
  { kind: "ema", weight: 0.9 },
  { kind: "timeEma", halfLife: 3 },
  { kind: "gaussian", sigma: 1.5 },
  { kind: "runningMean", window: 5 },
];
const most = 1.7e308;
const value = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
  fc.constantFrom(NaN, Infinity, -Infinity, most, -most),
);
const curves = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 100 }), value), { maxLength: 200, size: "max" })
  .map((points) => points.toSorted((a, b) => a[0] - b[0]))
  .map((points) => ({
    x: Float64Array.from(points, ([x]) => x),
    values: Float64Array.from(points, ([, at]) => at),
  }));
const runs = { numRuns: 200, seed: 1 };

/** x = 0, 1, 2 … */
function stepsFor(values: Float64Array): Float64Array {
  return values.map((_, at) => at);
}

function smoothedBy(smoothing: Smoothing, ...values: number[]): number[] {
  const typed = Float64Array.from(values);
  return [...smooth(stepsFor(typed), typed, smoothing)];
}

describe.each(smoothings)("$kind", (smoothing) => {
  test("leaves non-finite values where they are, and is finite everywhere else", () => {
    fc.assert(
      fc.property(curves, ({ x, values }) => {
        const smoothed = smooth(x, values, smoothing);
        expect(smoothed.length).toBe(values.length);
        expect(
          smoothed.every((at, index) =>
            Number.isFinite(values[index]!) ? Number.isFinite(at) : Object.is(at, values[index]),
          ),
        ).toBe(true);
      }),
      runs,
    );
  });

  test("stays between the least and the greatest value", () => {
    fc.assert(
      fc.property(curves, ({ x, values }) => {
        const finite = values.filter(Number.isFinite);
        // The smallest numbers have no digits to round.
        const slack = 1e-12 * Math.max(...finite.map(Math.abs)) + 1e-315;
        const [least, greatest] = [Math.min(...finite), Math.max(...finite)];
        const smoothed = smooth(x, values, smoothing).filter(Number.isFinite);
        expect(smoothed.every((at) => at >= least - slack && at <= greatest + slack)).toBe(true);
      }),
      runs,
    );
  });

  test("does not move a constant curve", () => {
    for (const at of smoothedBy(smoothing, ...Array.from({ length: 50 }, () => 0.1)))
      expect(at).toBeCloseTo(0.1, 15);
  });

  test("does not change what it was given", () => {
    const values = Float64Array.of(1, NaN, 4, 9);
    smooth(stepsFor(values), values, smoothing);
    expect([...values]).toEqual([1, NaN, 4, 9]);
  });

  test("takes curves of no point and of one", () => {
    expect(smoothedBy(smoothing)).toEqual([]);
    expect(smoothedBy(smoothing, 0.3)[0]).toBeCloseTo(0.3, 15);
  });
});

describe("a moving average", () => {
  test.each(smoothings.slice(0, 2))("by $kind knows nothing of later points", (smoothing) => {
    fc.assert(
      fc.property(curves, fc.nat(200), ({ x, values }, length) => {
        const whole = smooth(x, values, smoothing).subarray(0, length);
        expect(smooth(x.subarray(0, length), values.subarray(0, length), smoothing)).toEqual(whole);
      }),
      runs,
    );
  });

  test("of weight 0 changes nothing, bit by bit", () => {
    const values = [0.1, 1e300, -0.7, 3];
    expect(smoothedBy({ kind: "ema", weight: 0 }, ...values)).toEqual(values);
  });

  test("over x is that over points with weight 2^(−Δx / halfLife), where points are equally far apart", () => {
    const finite = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { maxLength: 200, size: "max" });
    const distances = fc.constantFrom(0.25, 1, 3, 1000);
    fc.assert(
      fc.property(
        finite,
        distances,
        fc.double({ min: 0.1, max: 1e4, noNaN: true }),
        (list, distance, halfLife) => {
          const values = Float64Array.from(list);
          const x = stepsFor(values).map((step) => 7 * distance + step * distance);
          const overX = smooth(x, values, { kind: "timeEma", halfLife });
          const overPoints = smooth(x, values, { kind: "ema", weight: 2 ** (-distance / halfLife) });
          expect(overX).toEqual(overPoints);
        },
      ),
      runs,
    );
  });

  test("over x weighs points of one x alike, and half after a half-life", () => {
    const x = Float64Array.of(5, 5, 7);
    const smoothed = smooth(x, Float64Array.of(1, 3, 5), { kind: "timeEma", halfLife: 2 });
    expect([...smoothed]).toEqual([1, 2, (0.5 * 1 + 0.5 * 3 + 5) / 2]);
  });
});

describe("a running mean", () => {
  test("is what a loop over each window says", () => {
    const half = fc.integer({ min: 0, max: 150 });
    const finite = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { maxLength: 200, size: "max" });
    fc.assert(
      fc.property(finite, half, (values, reach) => {
        const means = smoothedBy({ kind: "runningMean", window: 2 * reach + 1 }, ...values);
        means.forEach((mean, at) => {
          const part = values.slice(Math.max(0, at - reach), at + reach + 1);
          expect(Math.abs(mean - part.reduce((sum, one) => sum + one, 0) / part.length)).toBeLessThan(1e-11);
        });
      }),
      runs,
    );
  });

  test("forgets a huge value, and every rounding error, once they have left the window", () => {
    const values = Array.from({ length: 20_000 }, (_, at) => (at === 10 ? 1e300 : 0.1 * (at % 3)));
    const means = smoothedBy({ kind: "runningMean", window: 3 }, ...values);
    expect(means.slice(12, -1).every((mean) => Math.abs(mean - 0.1) < 1e-16)).toBe(true);
  });

  test("of a window of one point changes nothing, bit by bit", () => {
    const values = [0.1, 1e300, -0.7, 3];
    expect(smoothedBy({ kind: "runningMean", window: 1 }, ...values)).toEqual(values);
  });
});

describe("a Gaussian", () => {
  test("is the same from either end", () => {
    const values = [5, 1, NaN, 2, 8, 8, 1, 0, 3, 0.5];
    const smoothed = smoothedBy({ kind: "gaussian", sigma: 1.5 }, ...values);
    const mirrored = smoothedBy({ kind: "gaussian", sigma: 1.5 }, ...values.toReversed()).toReversed();
    smoothed.splice(2, 1);
    mirrored.splice(2, 1);
    smoothed.forEach((at, index) => expect(mirrored[index]).toBeCloseTo(at, 14));
  });

  test("keeps a straight line, away from the ends", () => {
    const smoothed = smoothedBy({ kind: "gaussian", sigma: 2 }, ...Array.from({ length: 40 }, (_, at) => at));
    for (let at = 8; at < 32; at++) expect(smoothed[at]).toBeCloseTo(at, 12);
  });
});
