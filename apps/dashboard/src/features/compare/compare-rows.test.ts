import type { RunDetail } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { compareConfigs, compareMetrics } from "./compare-rows.ts";

describe("configs side by side", () => {
  test("have a row for each nested key, and say which rows differ", () => {
    const rows = compareConfigs([{ net: { width: 8, depth: 2 } }, { net: { width: 16, depth: 2 } }]);
    expect(rows).toEqual([
      { key: "net.width", values: [8, 16], isDifferent: true },
      { key: "net.depth", values: [2, 2], isDifferent: false },
    ]);
  });

  test("tell a number from a text, null from a missing key, and no order of keys from another", () => {
    const different = (a: object, b: object) =>
      compareConfigs([a, b] as never).some((row) => row.isDifferent);
    expect(different({ k: 1 }, { k: "1" })).toBe(true);
    expect(different({ k: null }, {})).toBe(true);
    expect(different({ k: "missing" }, {})).toBe(true);
    expect(different({ k: [{ a: 1, b: 2 }] }, { k: [{ b: 2, a: 1 }] })).toBe(false);
  });
});

test("metrics side by side keep NaN and leave out what a run does not have", () => {
  const one = { metrics: { loss: { last: "NaN", min: 1 } }, summary: { loss: "NaN", note: "x" } };
  const other = { metrics: {}, summary: { score: 3 } };
  const runs = [one, other] as unknown as RunDetail[];
  expect(compareMetrics(runs, "last")).toEqual([
    { metric: "loss", values: [NaN, undefined] },
    { metric: "score", values: [undefined, 3] },
  ]);
  expect(compareMetrics(runs, "min")[0]?.values).toEqual([1, undefined]);
});
