import type { Parameters } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { gridPoint, gridSize, parametersWithoutGrid } from "./grid.ts";

const parameters: Parameters = {
  a: { values: ["x", null] },
  b: { distribution: "int_uniform", min: -1, max: 1 },
  c: { value: true },
};

describe("a grid", () => {
  test("has each combination once, the last parameter changing fastest", () => {
    expect(gridSize(parameters)).toBe(6);
    expect(Array.from({ length: 6 }, (_, index) => gridPoint(parameters, index))).toEqual([
      { a: "x", b: -1, c: true },
      { a: "x", b: 0, c: true },
      { a: "x", b: 1, c: true },
      { a: null, b: -1, c: true },
      { a: null, b: 0, c: true },
      { a: null, b: 1, c: true },
    ]);
  });

  test("names the parameters that it cannot enumerate", () => {
    const continuous = { distribution: "uniform", min: 0, max: 1 } as const;
    expect(parametersWithoutGrid({ ...parameters, lr: continuous })).toEqual(["lr"]);
    expect(gridSize({ lr: continuous })).toBe(0);
  });
});
