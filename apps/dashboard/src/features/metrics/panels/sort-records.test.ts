import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { sortRecords, tableRows } from "./sort-records.ts";

const record = (name: string, config: Run["config"]) => ({
  identity: { id: name, name, colour: "" },
  run: { id: name, name, config, summary: {} } as unknown as Run,
});
const records = [
  record("run 10", { lr: 0.1 }),
  record("run 2", {}),
  record("run 1", { lr: "auto" }),
  record("x", { lr: 3 }),
];
const order = (column: string, isDown: boolean) =>
  sortRecords(records, { column, isDown }).map(({ run }) => run.name);

test("numbers come before texts and runs without a value last, either way; names count their numbers", () => {
  expect(order("config.lr", false)).toEqual(["run 10", "x", "run 1", "run 2"]);
  expect(order("config.lr", true)).toEqual(["x", "run 10", "run 1", "run 2"]);
  expect(order("name", false)).toEqual(["run 1", "run 2", "run 10", "x"]);
  expect(sortRecords(records, undefined)).toBe(records);
});

test("as rows of texts numbers are whole, and what is missing is empty", () => {
  expect(tableRows(records.slice(0, 2), ["config.lr"])).toEqual([["run", "config.lr"], ["run 10", "0.1"], ["run 2", ""]]); // prettier-ignore
});
