import { expect, test } from "vitest";
import { nextCell } from "./next-cell.ts";
import { rowActionOf, tableKeys } from "./table-keys.ts";

const middle = { row: 50, column: 2 };
const size = { rows: 100, columns: 5 };

test("every key that is listed goes to another cell or asks for something, and no other does", () => {
  const listed = tableKeys.flatMap(({ keys }) => keys);
  const others = [
    ..."abcdefghijklmnopqrstuvwxyz0123456789[]/?+-".split(""),
    "Space",
    "Tab",
    "Escape",
    "Delete",
    "Insert",
  ];
  const fromBoard = (name: string) => (name === "Space" ? " " : name);
  const acts = (name: string) =>
    rowActionOf(fromBoard(name)) !== undefined || nextCell(middle, fromBoard(name), size) !== undefined;
  expect(listed.filter((name) => !acts(name))).toEqual([]);
  expect(others.filter(acts).toSorted()).toEqual(["Space", "c", "x"]);
});

test("Shift with a letter is the same key", () => {
  expect(rowActionOf("X")).toBe("select");
});
