import { expect, test } from "vitest";
import { nextCell } from "./next-cell.ts";

const size = { rows: 20, columns: 3 };

test("the first arrow enters the table at its first row", () => {
  expect(nextCell(undefined, "ArrowDown", size)).toEqual({ row: 0, column: 0 });
});

test("arrows stop at the edges, pages and ends go there", () => {
  expect(nextCell({ row: 19, column: 2 }, "ArrowDown", size)).toEqual({ row: 19, column: 2 });
  expect(nextCell({ row: 0, column: 0 }, "ArrowLeft", size)).toEqual({ row: 0, column: 0 });
  expect(nextCell({ row: 15, column: 1 }, "PageDown", size)).toEqual({ row: 19, column: 1 });
  expect(nextCell({ row: 5, column: 1 }, "Home", size)).toEqual({ row: 0, column: 1 });
  expect(nextCell({ row: 5, column: 1 }, "End", size)).toEqual({ row: 19, column: 1 });
});

test("other keys, and an empty table, go nowhere", () => {
  expect(nextCell({ row: 0, column: 0 }, "x", size)).toBe(undefined);
  expect(nextCell(undefined, "ArrowDown", { rows: 0, columns: 3 })).toBe(undefined);
});
