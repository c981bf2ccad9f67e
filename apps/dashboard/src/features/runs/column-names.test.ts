import { expect, test } from "vitest";
import { splitNames } from "../../lib/split-names.ts";
import { readColumn, writeColumn } from "./column-names.ts";

test("only names with unusual characters are quoted, and reading takes the quotes off again", () => {
  for (const key of ["name", "config.optimizer.name", "summary.val/loss", 'config.my "odd" key', "config.a."])
    expect(readColumn(writeColumn(key))).toBe(key);
  expect(writeColumn("summary.val/loss")).toBe("summary.val/loss");
  expect(writeColumn("config.my key")).toBe('config."my key"');
});

test("a comma inside quotes does not end a name", () => {
  expect(splitNames('-config."a, b",name')).toEqual(['-config."a, b"', "name"]);
  expect(splitNames("")).toEqual([]);
});
