import { expect, test } from "vitest";
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatTick,
  formatValue,
} from "./format.ts";

test("numbers keep four significant digits and never hide their size", () => {
  expect([0, 3, 0.123456, 0.00012345, -2.5, 12_345_678].map(formatNumber)).toEqual([
    "0",
    "3",
    "0.1235",
    "1.23e−4",
    "−2.5",
    "1.23e7",
  ]);
});

test("values that are no numbers are named", () => {
  expect([Number.NaN, Infinity, -Infinity].map(formatNumber)).toEqual(["NaN", "∞", "−∞"]);
});

test("ticks shorten thousands and millions", () => {
  expect([500, 10_000, 12_500, 2_000_000].map(formatTick)).toEqual(["500", "10k", "12.5k", "2M"]);
});

test("durations show their two largest units", () => {
  expect([0.25, 42, 60, 754, 3600, 90_000].map(formatDuration)).toEqual([
    "0.3 s",
    "42 s",
    "1 min",
    "12 min 34 s",
    "1 h",
    "1 d 1 h",
  ]);
});

test("times ago are counted from the given now", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");
  expect(formatAgo("2026-01-01T11:59:58Z", now)).toBe("just now");
  expect(formatAgo("2026-01-01T09:00:00Z", now)).toBe("3 h ago");
});

test("a value that was never set is empty, null is not", () => {
  expect(formatValue(undefined)).toBe("");
  expect(formatValue(null)).toBe("null");
  expect(formatValue([1, 2])).toBe("[1,2]");
  expect(formatCount(1, "run")).toBe("1 run");
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [1234, "1.23 kB"],
  [999_499, "999 kB"],
  [999_500, "1 MB"],
  [2 ** 30, "1.07 GB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
