import { expect, test } from "vitest";
import { refineGrid } from "./prepare-refined-grid.ts";

const gridOf = (columns: number, rows: number, of: (x: number, y: number) => number) => ({
  columns,
  rows,
  values: Float64Array.from({ length: columns * rows }, (_, index) =>
    of(index % columns, Math.floor(index / columns)),
  ),
});

test("what was given stays, and a parabola is met between its values", () => {
  const coarse = gridOf(8, 6, (x, y) => x * x - 3 * x * y);
  const fine = refineGrid(coarse, 4);
  expect([fine.columns, fine.rows]).toEqual([29, 21]);
  const at = (x: number, y: number) => fine.values[y * 4 * fine.columns + x * 4];
  expect([at(3, 2), at(7, 5)]).toEqual([-9, -56]);
  // Away from the edges, where the cubic has its four neighbours.
  expect(at(3.25, 2.5)).toBeCloseTo(3.25 ** 2 - 3 * 3.25 * 2.5, 12);
});

test("on a wall, however steep, what lies between two values is between them", () => {
  const { values } = refineGrid(
    gridOf(8, 2, (x) => 1000 ** x),
    4,
  );
  const row = values.slice(0, 29);
  expect(row).toEqual(row.toSorted());
});

test("a hole stays a hole, reaches no further than the next values, and takes infinities in", () => {
  const holed = gridOf(7, 1, (x) => (x === 3 ? Infinity : x));
  const { values } = refineGrid(
    { ...holed, values: Float64Array.from([...holed.values, ...holed.values]), rows: 2 },
    2,
  );
  expect(Array.from(values).slice(0, 13)).toEqual([0, 0.5, 1, 1.5, 2, NaN, NaN, NaN, 4, 4.5, 5, 5.5, 6]);
});
