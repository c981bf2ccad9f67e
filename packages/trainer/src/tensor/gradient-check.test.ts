import { describe, expect, it } from "vitest";

import { gradientCheck } from "./gradient-check.ts";

describe("gradientCheck", () => {
  it("finds a gradient that is wrong by a thousandth, and where", () => {
    const values = Float64Array.of(1, 2, 3);
    const loss = (): number => values.reduce((sum, value) => sum + value ** 3, 0);
    const check = gradientCheck(values, Float64Array.of(3, 12.012, 27), loss);
    expect(check.index).toBe(1);
    expect(check.error).toBeCloseTo(1e-3, 4);
    expect(values).toBeAllClose([1, 2, 3]);
  });

  it("passes over a kink and counts it", () => {
    const values = Float64Array.of(0, 2);
    const loss = (): number => Math.abs(values[0]!) + values[1]!;
    expect(gradientCheck(values, Float64Array.of(0, 1), loss)).toMatchObject({ skipped: 1 });
  });

  it("does not take a strong curvature for a kink", () => {
    const values = Float64Array.of(0.001, 0.002);
    const loss = (): number => 1000 * (values[0]! ** 2 + values[1]! ** 2);
    const wrong = gradientCheck(values, [777, -55], loss);
    expect(wrong.skipped).toBe(0);
    expect(wrong.error).toBeGreaterThan(0.9);
    expect(gradientCheck(values, [2, 4], loss).error).toBeLessThan(1e-6);
  });

  it("does not call a gradient right of which it saw nothing", () => {
    const values = Float64Array.of(0);
    expect(gradientCheck(values, [5], () => Math.abs(values[0]!))).toMatchObject({ error: NaN, skipped: 1 });
  });

  it("refuses single precision and a gradient of another length, and puts values back when the loss throws", () => {
    expect(() => gradientCheck(Float32Array.of(1), [1], () => 0)).toThrow(/precision: "f64"/);
    expect(() => gradientCheck(Float64Array.of(1), [1, 2], () => 0)).toThrow(/1 values and a gradient of 2/);
    const values = Float64Array.of(1, 2);
    const loss = (): number => {
      if (values[0] !== 1) throw new Error("mine");
      return 0;
    };
    expect(() => gradientCheck(values, [0, 0], loss)).toThrow("mine");
    expect([...values]).toEqual([1, 2]);
  });

  it("reports NaN rather than passing over it", () => {
    const check = gradientCheck(Float64Array.of(1, 2), Float64Array.of(NaN, 1), () => 1);
    expect(check).toMatchObject({ error: NaN, index: 0 });
  });
});
