import type { JsonRecord, RunDetail } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { compareEntries, compareMetrics, configEntries } from "./compare-rows.ts";

const compareConfigs = (...configs: JsonRecord[]) => compareEntries(configs.map(configEntries));

describe("configs side by side", () => {
  test("have a row for each nested key, and say which rows differ", () => {
    const rows = compareConfigs({ net: { width: 8, depth: 2 } }, { net: { width: 16, depth: 2 } });
    expect(rows).toEqual([
      { key: "net.width", texts: ["8", "16"], isDifferent: true },
      { key: "net.depth", texts: ["2", "2"], isDifferent: false },
    ]);
  });

  test("tell a number from a text, null from a missing key, and no order of keys from another", () => {
    const different = (a: JsonRecord, b: JsonRecord) => compareConfigs(a, b).some((row) => row.isDifferent);
    expect(different({ k: 1 }, { k: "1" })).toBe(true);
    expect(different({ k: 0.1 }, { k: 0.10000001 })).toBe(true);
    expect(different({ k: "a" }, { k: "a " })).toBe(true);
    expect(different({ k: null }, {})).toBe(true);
    expect(different({ k: "undefined" }, {})).toBe(true);
    expect(different({ k: [{ a: 1, b: 2 }] }, { k: [{ b: 2, a: 1 }] })).toBe(false);
  });

  test("show texts without quotes, but for those that look like another value", () => {
    const values = ["adam", "a, b", "1", "true", "", '"x"', " x", 1e-7, [1, "a"], null];
    expect(configEntries(Object.fromEntries(values.entries())).map(([, text]) => text)).toEqual([
      "adam",
      "a, b",
      '"1"',
      '"true"',
      '""',
      String.raw`"\"x\""`,
      '" x"',
      "1e-7",
      '[1,"a"]',
      "null",
    ]);
  });

  test("have an empty place where a run has no config, or lacks a key", () => {
    expect(compareConfigs({}, { a: 1 })).toEqual([{ key: "a", texts: [undefined, "1"], isDifferent: true }]);
    expect(compareConfigs({}, {})).toEqual([]);
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
