import { describe, expect, test } from "vitest";
import { foldersAround, rowsOfTree, type FileOrder } from "./file-tree.ts";

const aFile = (path: string, size = 1, day = 1) => ({
  path,
  size,
  sha256: "",
  contentType: "text/plain",
  createdAt: `2026-01-0${day}T00:00:00.000Z`,
});

const byName: FileOrder = { column: "name", isDescending: false };
const files = [
  aFile("config.json", 10, 3),
  aFile("epoch-10/weights.bin", 500, 2),
  aFile("epoch-2/inner/a.txt", 5, 9),
  aFile("epoch-2/weights.bin", 400, 1),
  aFile("z.csv", 20, 1),
];
const lookOf = (order: FileOrder, isOpen: (folder: string) => boolean) =>
  rowsOfTree(files, order, isOpen).map(({ depth, path }) => `${"· ".repeat(depth)}${path}`);

describe("the tree of files", () => {
  test("has folders first, by the numbers in their names, and what is in those that are open", () => {
    expect(lookOf(byName, (folder) => folder === "epoch-2/")).toEqual([
      "epoch-2/",
      "· epoch-2/inner/",
      "· epoch-2/weights.bin",
      "epoch-10/",
      "config.json",
      "z.csv",
    ]);
  });

  test("says of a folder how many files are in it at any depth, their bytes and the newest", () => {
    const [folder] = rowsOfTree(files, byName, () => false);
    expect(folder).toMatchObject({ path: "epoch-2/", name: "epoch-2", count: 2, size: 405 });
    expect(folder?.time).toBe(Date.parse("2026-01-09T00:00:00.000Z"));
  });

  test("is sorted by size and time, folders by theirs", () => {
    const closed = () => false;
    const bySize = lookOf({ column: "size", isDescending: true }, closed);
    expect(bySize).toEqual(["epoch-10/", "epoch-2/", "z.csv", "config.json"]);
    const byTime = lookOf({ column: "time", isDescending: true }, closed);
    expect(byTime).toEqual(["epoch-2/", "epoch-10/", "config.json", "z.csv"]);
  });

  test("tells a file from a folder of the same name", () => {
    const rows = rowsOfTree([aFile("a"), aFile("a/b")], byName, () => true);
    expect(rows.map(({ path }) => path)).toEqual(["a/", "a/b", "a"]);
  });

  test("has ten thousand rows, one a file", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => aFile(`dir-${at % 100}/file-${at}`));
    expect(rowsOfTree(many, byName, () => true)).toHaveLength(10_100);
  });
});

test("the folders around a path are named from the outside in", () => {
  expect(foldersAround("a/b/c.txt")).toEqual(["a/", "a/b/"]);
  expect(foldersAround("c.txt")).toEqual([]);
});
