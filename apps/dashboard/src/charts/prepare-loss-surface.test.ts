import type { JsonRecord } from "@descent/contracts";
import { expect, test } from "vitest";
import { placeValues, readSurface } from "./prepare-loss-surface.ts";
import { typedSeries } from "./typed-series.ts";

const surface = { xMin: -2, xMax: 2, yMin: -1, yMax: 3, columns: 3, rows: 2, minima: [[1, 1]] };
const read = (patch: JsonRecord) => readSurface({ surface: { ...surface, ...patch } });

test("a grid is read from the config of its run; what is no place is no minimum", () => {
  expect(readSurface({ kind: "surface", surface }).grid).toEqual(surface);
  expect(read({ minima: [[1, 1], [2], "none", [0, "NaN"]] }).grid?.minima).toEqual([[1, 1]]);
  expect(read({ minima: null }).grid?.minima).toEqual([]);
});

test("what describes no grid is told apart by what is wrong", () => {
  expect(readSurface({}).problem).toContain("missing");
  expect(readSurface({ surface: [1, 2] }).problem).toContain("missing");
  expect(read({ xMin: 2 }).problem).toContain("xMin < xMax");
  expect(read({ yMax: "Infinity" }).problem).toContain("yMin < yMax");
  expect(read({ columns: 1 }).problem).toContain("2 or more");
  expect(read({ rows: 2.5 }).problem).toContain("whole");
  expect(read({ columns: 200, rows: 51 }).problem).toContain("200 × 51");
});

test("each value stands at the grid point of its step, whatever else was logged", () => {
  const series = typedSeries({
    kind: "exact",
    run: "run_a",
    metric: "surface/value",
    x: [-1, 0, 1.5, 2, 5, 6],
    value: [9, 1, 9, "Infinity", 3, 9],
  });
  const values = placeValues(surface as never, series);
  expect([...values]).toEqual([1, Number.NaN, Infinity, Number.NaN, Number.NaN, 3]);
  expect(placeValues(surface as never, undefined).every(Number.isNaN)).toBe(true);
});
