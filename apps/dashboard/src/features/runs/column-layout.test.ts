import { expect, test } from "vitest";
import {
  automaticColumns,
  moveColumn,
  orderedColumns,
  pinColumn,
  resizeColumn,
  showColumns,
} from "./column-layout.ts";

const abc = ["a", "b", "c"];

test("pinned columns come first, and only if they are shown", () => {
  expect(orderedColumns({ ...automaticColumns, pinned: ["c", "gone"] }, abc)).toEqual(["c", "a", "b"]);
  expect(orderedColumns({ ...automaticColumns, shown: ["b"] }, abc)).toEqual(["b"]);
});

test("a moved column takes the other's place, whichever way it came", () => {
  expect(moveColumn(automaticColumns, abc, "a", "c").shown).toEqual(["b", "c", "a"]);
  expect(moveColumn(automaticColumns, abc, "c", "a").shown).toEqual(["c", "a", "b"]);
});

test("moved among pinned columns it is pinned, moved away from them it is not", () => {
  const pinned = pinColumn(automaticColumns, "a", true);
  const both = moveColumn(pinned, abc, "c", "a");
  expect(both.pinned).toEqual(["c", "a"]);
  expect(moveColumn(both, ["c", "a", "b"], "c", "b").pinned).toEqual(["a"]);
});

test("columns are added once and leave with their pin", () => {
  const added = showColumns(automaticColumns, abc, { keys: ["d", "b"], isShown: true });
  expect(added.shown).toEqual(["a", "b", "c", "d"]);
  const hidden = showColumns(pinColumn(added, "b", true), added.shown!, { keys: ["b"], isShown: false });
  expect(hidden).toMatchObject({ shown: ["a", "c", "d"], pinned: [] });
});

test("a column stays wide enough to be seen", () => {
  expect(resizeColumn(automaticColumns, "a", 3).widths).toEqual({ a: 48 });
});
