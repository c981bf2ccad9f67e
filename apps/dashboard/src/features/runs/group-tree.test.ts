import type { Run, RunGroup } from "@descent/contracts";
import { expect, test } from "vitest";
import { flattenGroups, isMember, type GroupTree, type TableItem } from "./group-tree.ts";

const group = (value: string, filter: string) =>
  ({ values: [value], filter, runCount: 2 }) as unknown as RunGroup;
const run = (id: string, config: Run["config"] = {}) => ({ id, config, summary: {} }) as unknown as Run;
const label = (item: TableItem) =>
  `${" ".repeat(item.depth)}${item.kind === "run" ? item.run.id : item.kind === "group" ? item.group.values[0] : item.text}`;

const top = { groups: [group("adam", "f1"), group("sgd", "f2")], hasMore: false };
const columns = ["config.optimizer", "config.lr"];
const rows = (opened: GroupTree["opened"]) => flattenGroups({ columns, top, opened }).map(label);

test("closed groups are one row each", () => {
  expect(rows(new Map())).toEqual(["adam", "sgd"]);
});

test("opened groups have theirs below them, one step to the right", () => {
  const opened = new Map([
    ["f1", { groups: [group("0.1", "f1 and g")], hasMore: false }],
    ["f1 and g", { runs: [run("a"), run("b")], hasMore: false }],
  ]);
  expect(rows(opened)).toEqual(["adam", " 0.1", "  a", "  b", "sgd"]);
});

test("what is loading, left out or refused is said in its place", () => {
  expect(rows(new Map([["f2", undefined]]))).toEqual(["adam", "sgd", " Loading…"]);
  const cut = new Map([["f1", { runs: [run("a")], hasMore: true }]]);
  expect(rows(cut)).toEqual(["adam", " a", " The first 1 runs: a filter shows others.", "sgd"]);
  const failed = new Map([["f1", { hasMore: false, error: "refused" }]]);
  expect(rows(failed)).toEqual(["adam", " refused", "sgd"]);
});

test("a run is a member by the values of its group and of all groups around it", () => {
  const values = new Map<string, string | number | null>([
    ["config.optimizer", "adam"],
    ["config.nesterov", "true"],
    ["config.missing", null],
  ]);
  expect(isMember(run("a", { optimizer: "adam", nesterov: true }), { values })).toBe(true);
  expect(isMember(run("b", { optimizer: "sgd", nesterov: true }), { values })).toBe(false);
  expect(isMember(run("c", { optimizer: "adam", nesterov: true, missing: { a: 1 } }), { values })).toBe(true);
});
