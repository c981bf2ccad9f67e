import { describe, expect, it } from "vitest";

import { buildParameters } from "../../test/support.ts";
import { elasticNet } from "./elastic-net.ts";
import { l1 } from "./l1.ts";
import { l2 } from "./l2.ts";

describe("penalties", () => {
  it.each([
    ["l1", l1(0.5), 0.5 * 6, [0.5, -0.5, 0.5]],
    ["l2", l2(0.5), 0.25 * 14, [0.5, -1, 1.5]],
    ["elastic net", elasticNet({ l1: 0.5, l2: 0.5 }), 3 + 3.5, [1, -1.5, 2]],
  ])("%s returns its value, adds its gradient and leaves biases out", (_, regularizer, value, gradient) => {
    const parameters = buildParameters([1, -2, 3], [100]);
    parameters.gradients.fill(10);
    expect(regularizer.addTo(parameters)).toBeCloseTo(value, 12);
    expect(parameters.gradients).toBeAllClose([...gradient.map((each) => each + 10), 10]);
    expect([...parameters.values]).toEqual([1, -2, 3, 100]);
  });

  it("elastic net is the sum of its parts", () => {
    const [sum, parts] = [buildParameters([1, -2, 0]), buildParameters([1, -2, 0])];
    const whole = elasticNet({ l1: 0.3, l2: 0.7 }).addTo(sum);
    expect(l1(0.3).addTo(parts) + l2(0.7).addTo(parts)).toBeCloseTo(whole, 12);
    expect(sum.gradients).toBeAllClose(parts.gradients);
  });

  it("exclude what a pattern names, also with the flag g, or nothing", () => {
    const pull = (exclude: RegExp | false): number[] => {
      const parameters = buildParameters([1], [1]);
      l2(1, { exclude }).addTo(parameters);
      return [...parameters.gradients];
    };
    expect(pull(/weight/g)).toEqual([0, 1]);
    expect(pull(false)).toEqual([1, 1]);
  });

  it("L1 does not pull at exactly zero", () => {
    const parameters = buildParameters([0]);
    l1(1).addTo(parameters);
    expect(parameters.gradients[0]).toBe(0);
  });

  it("refuse a negative strength", () => {
    expect(() => l1(-1)).toThrow("l1 strength is -1");
    expect(() => l2(NaN)).toThrow("l2 strength is NaN");
    expect(() => elasticNet({ l1: 0, l2: -2 })).toThrow("elastic net l2 strength is -2");
  });
});
