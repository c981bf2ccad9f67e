import type { MetricValue } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { typedSeries } from "./typed-series.ts";
import { evaluate, evaluateSeries } from "./expression-evaluator.ts";
import { faultOfExpression, metricsOf, parseExpression } from "./expression-parser.ts";

const value = (source: string, metrics: Record<string, number> = {}) =>
  evaluate(parseExpression(source), (name) => metrics[name] ?? Number.NaN);

describe("a formula", () => {
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
    ["pow(2, 10)", 1024],
    ["log10(1000)", 3],
    ["sqrt(abs(-16))", 4],
    ["log(exp(2))", 2],
  ])("%s is %d", (source, expected) => {
    expect(value(source)).toBeCloseTo(expected, 12);
  });

  test("takes metrics by any name", () => {
    expect(value("1 - ${val/accuracy}", { "val/accuracy": 0.25 })).toBe(0.75);
    expect(value("${a b (1)} / ${lr-x}", { "a b (1)": 6, "lr-x": 3 })).toBe(2);
    expect([...metricsOf(parseExpression("${a} + ${b} - ${a}")).entries()]).toEqual([
      ["a", 0],
      ["b", 7],
    ]);
  });

  test("divides by zero and goes on with NaN as IEEE 754 says", () => {
    expect(value("1 / 0")).toBe(Infinity);
    expect(value("-1 / 0")).toBe(-Infinity);
    expect(value("0 / 0")).toBeNaN();
    expect(value("log(0 - 1)")).toBeNaN();
    expect(value("1 + ${gone}")).toBeNaN();
  });

  test.each([
    ["1 +", 3, "ends where a value was expected"],
    ["1 2", 2, "expected an operator"],
    ["(1 + 2", 6, "expected ) for the ( at 1"],
    ["1 + * 2", 4, "expected a value"],
    ["sin(1)", 0, "no function"],
    ["pow(1)", 0, "takes 2 values, not 1"],
    ["log 1", 4, "expected ( behind log"],
    ["1 + ${val", 4, "} behind the metric's name is missing"],
    ["${}", 0, "name is missing"],
    ["1 % 2", 2, "means nothing"],
    ["1 + 2", 0, "at least one metric"],
    ["1 - ${nope}", 4, "no run here has a metric “nope”"],
    ["", 0, "ends where"],
  ])("%j is refused at %d", (source, at, words) => {
    const fault = faultOfExpression(source, new Set(["val"]));
    expect(fault?.message).toContain(words);
    expect(fault?.at).toBe(at);
  });

  test("nested without end is refused, not a crash", () => {
    expect(faultOfExpression("(".repeat(5000), new Set())?.message).toContain("too deeply");
    expect(faultOfExpression("-".repeat(5000), new Set())?.message).toContain("too deeply");
  });

  test("without a fault has none", () => {
    expect(faultOfExpression("1 - ${val}", new Set(["val"]))).toBeUndefined();
  });
});

describe("the curves of a formula", () => {
  const exact = (run: string, metric: string, points: [number, MetricValue][]) =>
    typedSeries({
      kind: "exact",
      run,
      metric,
      x: points.map(([x]) => x),
      value: points.map(([, y]) => y),
    });

  test("have a point at each step that the metrics of the same run share", () => {
    const series = [
      exact("a", "p", [[0, 1], [1, 2], [2, 3], [3, "NaN"]]),
      exact("a", "q", [[1, 4], [2, 0], [3, 1], [9, 1]]),
      exact("b", "p", [[0, 1]]),
    ]; // prettier-ignore
    expect(evaluateSeries("${p} / ${q}", series, null)).toEqual([
      {
        kind: "exact",
        run: "a",
        metric: "${p} / ${q}",
        x: Float64Array.of(1, 2, 3),
        value: Float64Array.of(0.5, Infinity, Number.NaN),
      },
    ]);
  });

  test("take the last values of each bucket, whose last steps may differ", () => {
    const bucketed = (metric: string, x: number[], last: number[]) => {
      const count = x.map(() => 4);
      const none = x.map(() => 0);
      return typedSeries({
        kind: "bucketed",
        run: "a",
        metric,
        x,
        last,
        min: last,
        max: last,
        mean: last,
        count,
        nonFiniteCount: none,
      });
    };
    const series = [bucketed("p", [7, 15], [10, 20]), bucketed("q", [6, 14], [1, 2])];
    expect(evaluateSeries("${p} - ${q}", series, 8)).toMatchObject([
      { x: Float64Array.of(7, 15), value: Float64Array.of(9, 18) },
    ]);
  });
});
