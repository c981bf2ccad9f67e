import { metricAxisSchema } from "@descent/contracts";
import { expect, test } from "vitest";
import { addressOfTab, describeLines, isSystemMetric, tabsOf } from "./run-tabs.ts";

test("system and layers have tabs where a run logged something for them", () => {
  expect(tabsOf("charts", { system: false, layers: false })).toEqual([
    "overview",
    "charts",
    "console",
    "files",
  ]);
  expect(tabsOf("charts", { system: true, layers: true })).toHaveLength(6);
  expect(tabsOf("layers", { system: false, layers: false })).toContain("layers");
});

test("a tab is named by the address; the system is drawn over time, and leaves its axis behind", () => {
  expect(addressOfTab("?smooth=ema&from=3&to=9&file=a", "console")).toBe("?smooth=ema&tab=console");
  expect(addressOfTab("?tab=console", "system")).toBe("?tab=system&x=relativeTime");
  expect(addressOfTab("?tab=system&x=relativeTime", "charts")).toBe("?");
});

test("metrics of the system are told by their prefix", () => {
  expect(["system/cpu", "systematic", "val/system/x"].map(isSystemMetric)).toEqual([true, false, false]);
});

test("the axis that the system is drawn over is one that charts know", () => {
  const axis = new URLSearchParams(addressOfTab("", "system")).get("x");
  expect(metricAxisSchema.options).toContain(axis);
});

test("a console's tab counts its lines, a long one's in thousands", () => {
  expect([1, 99_999, 100_000, 1_234_567].map(describeLines)).toEqual(["1", "99,999", "100k", "1,234k"]);
});
