import type { Parameters, ParameterSpec } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { drawParameters } from "./draw-parameters.ts";

const draws = 4000;

function drawn(spec: ParameterSpec): unknown[] {
  return Array.from({ length: draws }, (_, at) => drawParameters({ p: spec }, 1, at + 1)["p"]);
}

const numbers = (spec: ParameterSpec) => drawn(spec).map(Number);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value / values.length, 0);

describe("a draw", () => {
  const parameters: Parameters = {
    a: { distribution: "uniform", min: 0, max: 1 },
    b: { values: ["x", "y", null, true] },
  };

  test("is the same for the same seed and number, another for others", () => {
    expect(drawParameters(parameters, 7, 3)).toEqual(drawParameters(parameters, 7, 3));
    expect(drawParameters(parameters, 7, 3)["a"]).not.toBe(drawParameters(parameters, 7, 4)["a"]);
    expect(drawParameters(parameters, 7, 3)["a"]).not.toBe(drawParameters(parameters, 8, 3)["a"]);
  });

  test("stays the same when another parameter is added", () => {
    const more = { first: { value: 1 }, ...parameters };
    expect(drawParameters(more, 7, 3)).toMatchObject(drawParameters(parameters, 7, 3));
  });

  test("is the one that was drawn before: sweeps outlive versions", () => {
    expect(drawParameters(parameters, 7, 3)).toMatchInlineSnapshot(`
      {
        "a": 0.5229068150013897,
        "b": true,
      }
    `);
  });

  test.each<[ParameterSpec, number]>([
    [{ distribution: "uniform", min: -2, max: 6 }, 2],
    [{ distribution: "uniform", min: -1.7e308, max: 1.7e308 }, 0],
    [{ distribution: "int_uniform", min: 1, max: 3 }, 2],
    [{ distribution: "q_uniform", min: 0, max: 10, q: 2.5 }, 5],
  ])("of %o is within bounds, around the middle", (spec, middle) => {
    const values = numbers(spec);
    const { min, max } = spec as { min: number; max: number };
    for (const value of values) expect(value >= min && value <= max).toBe(true);
    expect(Math.abs(mean(values) - middle) / (max - (max + min) / 2)).toBeLessThan(0.05);
  });

  test("of a logarithm is within bounds, each power of ten as likely as the other", () => {
    const values = numbers({ distribution: "log_uniform_values", min: 1e-4, max: 1e-1 });
    for (const value of values) expect(value >= 1e-4 && value <= 1e-1).toBe(true);
    expect(Math.abs(mean(values.map((value) => Math.log10(value))) + 2.5)).toBeLessThan(0.05);
  });

  test("of a normal has its mean and deviation", () => {
    const values = numbers({ distribution: "normal", mu: 10, sigma: 2 });
    expect(Math.abs(mean(values) - 10)).toBeLessThan(0.15);
    expect(Math.abs(Math.sqrt(mean(values.map((value) => (value - 10) ** 2))) - 2)).toBeLessThan(0.15);
  });

  test("of a step size gives its multiples, of a choice all its values, of whole numbers both ends", () => {
    expect(new Set(numbers({ distribution: "q_uniform", min: 0, max: 10, q: 5 }))).toEqual(
      new Set([0, 5, 10]),
    );
    expect(new Set(drawn({ values: ["x", null, true] }))).toEqual(new Set(["x", null, true]));
    expect(new Set(numbers({ distribution: "int_uniform", min: -1, max: 1 }))).toEqual(new Set([-1, 0, 1]));
  });
});
