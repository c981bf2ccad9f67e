import { expect, test } from "vitest";
import type { CurveLine } from "./chart-model.ts";
import {
  findEntries,
  nearestCurve,
  nearestIndex,
  neighbourOf,
  pickRows,
  readCurves,
  readoutRows,
} from "./prepare-readout.ts";

const line = (id: string, x: number[], y: number[]): CurveLine => ({
  id,
  name: id,
  colour: "red",
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});

test("the nearest index is found at the ends and between", () => {
  const column = Float64Array.from([0, 10, 20]);
  expect([-5, 4, 6, 99].map((x) => nearestIndex(column, x))).toEqual([0, 0, 1, 2]);
  expect(nearestIndex(new Float64Array(), 1)).toBe(-1);
});

test("values are read highest first, those without a number last", () => {
  const lines = [
    line("low", [0, 1], [1, 1]),
    line("none", [0, 1], [Number.NaN, 1]),
    line("high", [0, 1], [3, 1]),
  ];
  expect(readCurves(lines, 0, [0, 1]).map((entry) => entry.line.id)).toEqual(["high", "low", "none"]);
});

test("a run that has ended says nothing about later steps", () => {
  const lines = [line("short", [0, 10], [1, 1]), line("long", [0, 100], [2, 2])];
  expect(readCurves(lines, 90, [0, 100]).map((entry) => entry.line.id)).toEqual(["long"]);
});

test("a tooltip shows ten rows, the pointed-at run besides, and counts the rest", () => {
  const lines = Array.from({ length: 30 }, (_, index) => line(`run_${index}`, [0], [-index]));
  const { rows, hiddenCount } = pickRows(readCurves(lines, 0, [0, 1]), "run_25");
  expect(rows).toHaveLength(11);
  expect(rows.at(-1)?.line.id).toBe("run_25");
  expect(hiddenCount).toBe(19);
});

test("the curve under the pointer is the nearest within reach", () => {
  const entries = readCurves([line("a", [0], [10]), line("b", [0], [50])], 0, [0, 1]);
  expect(nearestCurve(entries, 45, (value) => value)).toBe("b");
  expect(nearestCurve(entries, 400, (value) => value)).toBeUndefined();
});

test("curves are found by any part of their name, and a run's parts by what they are called", () => {
  const lines = [line("Adam-1", [0], [1]), { ...line("sgd-2", [0], [2]), part: "val" }];
  const entries = readCurves(lines, 0, [0, 1]);
  expect(findEntries(entries, "adam").map((entry) => entry.line.id)).toEqual(["Adam-1"]);
  expect(findEntries(entries, " VAL ").map((entry) => entry.line.id)).toEqual(["sgd-2"]);
  expect(findEntries(entries, "")).toBe(entries);
});

test("a list is copied whole, in its order and with all digits, and with what stands beside the values", () => {
  const plain = [line("a, b", [0, 3], [1, 1 / 3]), line("c", [0], [Number.NaN])];
  expect(readoutRows(readCurves(plain, 3, [0, 300]))).toEqual([
    ["run", "id", "x", "value"],
    ["a, b", "a, b", "3", "0.3333333333333333"],
    ["c", "c", "0", "NaN"],
  ]);
  const smoothed = [{ ...line("a", [0], [1]), raw: Float64Array.of(2) }, line("b", [0], [0])];
  expect(readoutRows(readCurves(smoothed, 0, [0, 1]))).toEqual([
    ["run", "id", "x", "smoothed", "logged"],
    ["a", "a", "0", "1", "2"],
    ["b", "b", "0", "0", ""],
  ]);
  const groups = [{ ...line("g", [0], [1]), counts: Float64Array.of(7) }];
  expect(readoutRows(readCurves(groups, 0, [0, 1]))[1]).toEqual(["g", "g", "0", "1", "7"]);
});

test("the keyboard moves from run to run in the order of values and stops at the last", () => {
  const entries = readCurves([line("a", [0], [3]), line("b", [0], [2]), line("c", [0], [1])], 0, [0, 1]);
  expect(neighbourOf(entries, undefined, 1)).toBe("a");
  expect(neighbourOf(entries, "a", 1)).toBe("b");
  expect(neighbourOf(entries, "c", 1)).toBe("c");
  expect(neighbourOf([], "a", -1)).toBeUndefined();
});
