import type { DecodedGroup } from "@descent/contracts";
import { expect, test } from "vitest";
import { groupColours, prepareGroupLines } from "./prepare-group-lines.ts";

const group = (optimizer: string | null, runs: string[]): DecodedGroup => ({
  group: { "config.optimizer": optimizer },
  runs,
  metric: "loss",
  x: Float64Array.of(0, 8),
  count: Float64Array.of(2, 1),
  mean: Float64Array.of(2, 1),
  median: Float64Array.of(3, 1),
  min: Float64Array.of(-1, 1),
  max: Float64Array.of(5, 1),
  std: Float64Array.of(0.5, 0),
  low95: Float64Array.of(-2, Number.NaN),
  high95: Float64Array.of(6, Number.NaN),
});

test("a band is what its kind says around the mean or the median", () => {
  const band = (kind: Parameters<typeof prepareGroupLines>[1]) => {
    const [line] = prepareGroupLines([group("adam", ["a", "b"])], kind, "linear");
    return [line!.y[0], line!.extremes!.low[0], line!.extremes!.high[0]];
  };
  expect(band("std")).toEqual([2, 1.5, 2.5]);
  expect(band("range")).toEqual([2, -1, 5]);
  expect(band("ci95")).toEqual([2, -2, 6]);
  expect(band("median")).toEqual([3, -1, 5]);
});

test("a single run has no interval: its band is its line", () => {
  const [line] = prepareGroupLines([group("adam", ["a"])], "ci95", "linear");
  expect([line!.extremes!.low[1], line!.extremes!.high[1]]).toEqual([1, 1]);
});

test("a band on a log axis ends at the line where it would reach zero", () => {
  const [line] = prepareGroupLines([group("adam", ["a", "b"])], "range", "log");
  expect(line!.extremes!.low[0]).toBe(2);
});

test("a group is named by its values and its number of runs, and its runs have its colour", () => {
  const groups = [group("sgd", ["c"]), group("adam", ["a", "b"]), group(null, ["d"])];
  const lines = prepareGroupLines(groups, "std", "linear");
  expect(lines.map(({ name }) => name)).toEqual([
    "optimizer sgd (1)",
    "optimizer adam (2)",
    "no optimizer (1)",
  ]);
  expect(new Set(lines.map(({ colour }) => colour)).size).toBe(3);
  expect(groupColours(groups).get("b")).toBe(lines[1]!.colour);
});
