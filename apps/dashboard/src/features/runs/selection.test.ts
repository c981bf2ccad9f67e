import { expect, test } from "vitest";
import { clickedRows } from "./selection.ts";

const order = ["a", "b", "c", "d"];

test("a click with Shift means all rows from the one before, in either direction", () => {
  expect(clickedRows({ order, anchor: "b", clicked: "d", isRange: true })).toEqual(["b", "c", "d"]);
  expect(clickedRows({ order, anchor: "d", clicked: "b", isRange: true })).toEqual(["b", "c", "d"]);
});

test("without Shift, or when the row before is gone, it means one row", () => {
  expect(clickedRows({ order, anchor: "b", clicked: "d", isRange: false })).toEqual(["d"]);
  expect(clickedRows({ order, anchor: "gone", clicked: "d", isRange: true })).toEqual(["d"]);
});
