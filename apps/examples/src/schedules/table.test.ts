import { expect, test } from "vitest";
import { pick, table } from "./table.ts";

test("steps are picked at even distances, the first and the last among them", () => {
  const values = Array.from({ length: 101 }, (_, t) => t / 100);
  expect(pick(values, 5)).toEqual([
    [0, 0],
    [25, 0.25],
    [50, 0.5],
    [75, 0.75],
    [100, 1],
  ]);
});

test("no step is picked twice where there are fewer than rows", () => {
  expect(pick([1, 0.5, 0], 20)).toEqual([
    [0, 1],
    [1, 0.5],
    [2, 0],
  ]);
});

test("a table is read down its blocks, and small multipliers keep their digits", () => {
  const points = [1, 0.5, 0.25, 4e-6, 0.001, 0, 0.12345].map((value, index) => [50 * index, value] as const);
  expect(table(points)).toBe(
    [
      "  t  multiplier      t  multiplier      t  multiplier",
      "  0  1.0000        150  4.000e-6      300  0.1235",
      " 50  0.5000        200  0.0010",
      "100  0.2500        250  0.0000",
    ].join("\n"),
  );
});

test("a table of two points has two blocks", () => {
  expect(
    table([
      [0, 1],
      [9, 0],
    ]),
  ).toBe("t  multiplier    t  multiplier\n0  1.0000        9  0.0000");
});
