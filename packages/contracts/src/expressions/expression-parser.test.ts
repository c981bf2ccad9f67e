import { describe, expect, test } from "vitest";
import { faultOfExpression, metricsOf, parseExpression } from "./expression-parser.ts";

describe("a formula", () => {
  test("names metrics by any name, each with its first place", () => {
    expect([...metricsOf(parseExpression("${a b (1)} / ${lr-x} - ${a b (1)}")).entries()]).toEqual([
      ["a b (1)", 0],
      ["lr-x", 13],
    ]);
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

  test("of more metrics than one evaluation has room for is refused", () => {
    const sum = (terms: number) => Array.from({ length: terms }, (_, at) => `\${m${at}}`).join(" + ");
    expect(faultOfExpression(sum(10))).toBeUndefined();
    expect(faultOfExpression(sum(11))?.message).toBe("a formula has at most 10 metrics, this one 11");
  });

  test("without a fault has none; where no names are known, any will do", () => {
    expect(faultOfExpression("1 - ${val}", new Set(["val"]))).toBeUndefined();
    expect(faultOfExpression("1 - ${nope}")).toBeUndefined();
  });
});
