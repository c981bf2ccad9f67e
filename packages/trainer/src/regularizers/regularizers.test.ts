import { describe, expect, it } from "vitest";

import { buildParameters, normals } from "../../test/support.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";
import { elasticNet } from "./elastic-net.ts";
import { l1 } from "./l1.ts";
import { l2 } from "./l2.ts";

describe.each([
  { precision: "f64", tolerance: 1e-12 },
  { precision: "f32", tolerance: 1e-6 },
] as const)("penalties in $precision", ({ precision, tolerance }) => {
  const parametersOf = (weight: readonly number[], bias?: readonly number[]): ParameterVector =>
    buildParameters(weight, bias, precision);

  it.each([
    ["l1", l1(0.5), 0.5 * 6, [0.5, -0.5, 0.5]],
    ["l2", l2(0.5), 0.25 * 14, [0.5, -1, 1.5]],
    ["elastic net", elasticNet({ l1: 0.5, l2: 0.5 }), 3 + 3.5, [1, -1.5, 2]],
  ])("%s returns its value, adds its gradient and leaves biases out", (_, regularizer, value, gradient) => {
    const parameters = parametersOf([1, -2, 3], [100]);
    parameters.gradients.fill(10);
    expect([regularizer.addTo(parameters)]).toBeAllClose([value], tolerance);
    expect(parameters.gradients).toBeAllClose([...gradient.map((each) => each + 10), 10], tolerance);
    expect([...parameters.values]).toEqual([1, -2, 3, 100]);
  });

  it("elastic net is the sum of its parts", () => {
    const [sum, parts] = [parametersOf([1, -2, 0]), parametersOf([1, -2, 0])];
    const whole = elasticNet({ l1: 0.3, l2: 0.7 }).addTo(sum);
    expect([l1(0.3).addTo(parts) + l2(0.7).addTo(parts)]).toBeAllClose([whole], tolerance);
    expect(sum.gradients).toBeAllClose(parts.gradients, tolerance);
  });

  it("exclude what a pattern names, also with the flag g, or nothing", () => {
    const pull = (exclude: RegExp | false): number[] => {
      const parameters = parametersOf([1], [1]);
      l2(1, { exclude }).addTo(parameters);
      return [...parameters.gradients];
    };
    expect(pull(/weight/g)).toEqual([0, 1]);
    expect(pull(false)).toEqual([1, 1]);
  });

  it("L1 does not pull at exactly zero", () => {
    const parameters = parametersOf([0]);
    l1(1).addTo(parameters);
    expect(parameters.gradients[0]).toBe(0);
  });

  it("are summed over a thousand parameters as exactly as over three", () => {
    const values = normals(1001, 1);
    const parameters = parametersOf([...values]);
    const exact = 0.25 * [...parameters.values].reduce((sum, w) => sum + w * w, 0);
    expect([l2(0.5).addTo(parameters) / exact]).toBeAllClose([1], tolerance);
    expect(parameters.gradients).toBeAllClose(
      Float64Array.from(values, (w) => 0.5 * w),
      tolerance,
    );
  });

  it("refuse a negative strength", () => {
    expect(() => l1(-1)).toThrow("l1 strength is -1");
    expect(() => l2(NaN)).toThrow("l2 strength is NaN");
    expect(() => elasticNet({ l1: 0, l2: -2 })).toThrow("elastic net l2 strength is -2");
  });
});
