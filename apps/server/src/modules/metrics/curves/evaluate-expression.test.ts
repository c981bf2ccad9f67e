import { parseExpression } from "@descent/contracts";
import { expect, test } from "vitest";
import { evaluateExpression } from "./evaluate-expression.ts";

function value(source: string, metrics: Record<string, number> = {}): number | undefined {
  const columnOf = (name: string) => Float64Array.of(metrics[name] ?? Number.NaN);
  return evaluateExpression(parseExpression(source), columnOf, 1)[0];
}

test.each([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["8 - 4 - 2", 2],
  ["16 / 4 / 2", 2],
  ["2 ^ 3 ^ 2", 512],
  ["-2 ^ 2", -4],
  ["2 ^ -1", 0.5],
  ["2 * -3", -6],
  ["--3", 3],
  ["-2 * 3 + 1", -5],
  ["1e-3 * .5", 0.0005],
  ["max(1, 2, 3) - min(4, 5)", -1],
  ["max(7)", 7],
  ["pow(2, 10)", 1024],
  ["log10(1000)", 3],
  ["sqrt(abs(-16))", 4],
  ["log(exp(2))", 2],
])("%s is %d", (source, expected) => {
  expect(value(source)).toBeCloseTo(expected, 12);
});

test("a formula takes metrics by any name", () => {
  expect(value("1 - ${val/accuracy}", { "val/accuracy": 0.25 })).toBe(0.75);
  expect(value("${a b (1)} / ${lr-x}", { "a b (1)": 6, "lr-x": 3 })).toBe(2);
});

test("a formula divides by zero and goes on with NaN as IEEE 754 says", () => {
  expect(value("1 / 0")).toBe(Infinity);
  expect(value("-1 / 0")).toBe(-Infinity);
  expect(value("0 / 0")).toBeNaN();
  expect(value("log(0 - 1)")).toBeNaN();
  expect(value("max(1, ${gone})")).toBeNaN();
});

test("a formula has a value for each row", () => {
  const columns = new Map([
    ["p", Float64Array.of(1, 2, 3)],
    ["q", Float64Array.of(10, 20, 40)],
  ]);
  const sum = parseExpression("${q} - max(2, ${p}) * 2");
  expect(evaluateExpression(sum, (name) => columns.get(name)!, 3)).toEqual(Float64Array.of(6, 16, 34));
});
