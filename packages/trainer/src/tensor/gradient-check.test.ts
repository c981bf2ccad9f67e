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

  it("reports NaN rather than passing over it", () => {
    const check = gradientCheck(Float64Array.of(1, 2), Float64Array.of(NaN, 1), () => 1);
    expect(check).toMatchObject({ error: NaN, index: 0 });
  });
});
