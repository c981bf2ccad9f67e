import { expect, test } from "vitest";
import { chooseColumns, columnVariables } from "./choose-columns.ts";

test.each([
  { count: 1, most: 3, columns: 1 },
  { count: 2, most: 3, columns: 2 },
  { count: 3, most: 3, columns: 3 },
  { count: 4, most: 3, columns: 2 },
  { count: 5, most: 3, columns: 3 },
  { count: 6, most: 4, columns: 3 },
  { count: 8, most: 6, columns: 4 },
  { count: 300, most: 3, columns: 3 },
  { count: 0, most: 3, columns: 1 },
])("$count cards where $most fit stand in $columns columns", ({ count, most, columns }) => {
  expect(chooseColumns(count, most)).toBe(columns);
});

test("a grid is told its columns for every width", () => {
  expect(columnVariables(4)).toMatchObject({ "--columns-1": 1, "--columns-3": 2, "--columns-4": 4 });
});
