import { expect, test } from "vitest";
import { operatorsOf, readValues, writeValues } from "./filter-values.ts";

test("numbers are read as numbers where the column has some, and as texts where it has texts", () => {
  expect(readValues("1e-3", "<", "number")).toEqual([0.001]);
  expect(readValues("3", "=", "text")).toEqual(["3"]);
  expect(readValues("3", "contains", "mixed")).toEqual(["3"]);
  expect(readValues("-7d", ">", "time")).toEqual(["-7d"]);
});

test("sets are separated by commas", () => {
  expect(readValues("adam, 3", "in", "mixed")).toEqual(["adam", 3]);
  expect(writeValues(["adam", 3], "in")).toBe("adam, 3");
});

test("a set comes back from the form as it went in, whatever its texts hold", () => {
  const values = ["a, b", 'say "no"', "3", "adam", 4, " "];
  expect(readValues(writeValues(values, "in"), "in", "mixed")).toEqual(values);
});

test("tags have no order, times no parts", () => {
  expect(operatorsOf("tags")).not.toContain("<");
  expect(operatorsOf("time")).not.toContain("contains");
});

test("what asks only whether something is there takes no value", () => {
  expect(readValues("x", "exists", "text")).toEqual([]);
});
