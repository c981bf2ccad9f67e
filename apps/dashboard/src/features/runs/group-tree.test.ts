import type { Run, RunGroup } from "@descent/contracts";
import { expect, test } from "vitest";
import {
  flattenGroups,
  isMember,
  joinPages,
  wantedOf,
  type GroupTree,
  type TableItem,
} from "./group-tree.ts";

const group = (value: string, filter: string) =>
  ({ values: [value], filter, runCount: 2 }) as unknown as RunGroup;
const run = (id: string, config: Run["config"] = {}) => ({ id, config, summary: {} }) as unknown as Run;
const nameOf = (item: TableItem) => {
  if (item.kind === "run") return item.run.id;
  if (item.kind === "group") return item.group.values[0];
  return item.kind === "note" ? item.text : `… ${item.count} of ${item.level || "all"}`;
};
const label = (item: TableItem) => `${" ".repeat(item.depth)}${nameOf(item)}`;

const top = { groups: [group("adam", "f1"), group("sgd", "f2")], hasMore: false };
const columns = ["config.optimizer", "config.lr"];
const itemsOf = (opened: GroupTree["opened"], given: Partial<GroupTree> = {}) =>
  flattenGroups({ columns, top, opened, rowsMax: 4, ...given });
const rows = (opened: GroupTree["opened"], given?: Partial<GroupTree>) => itemsOf(opened, given).map(label);

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

test("what has not come has its place: as many rows as a group has runs, one where nobody knows yet", () => {
  expect(rows(new Map([["f2", undefined]]))).toEqual(["adam", "sgd", " … 1 of f2"]);
  const oneColumn = { columns: ["config.optimizer"] };
  expect(rows(new Map([["f1", undefined]]), oneColumn)).toEqual(["adam", " … 1 of f1", " … 2 of f1", "sgd"]);
  const half = new Map([["f1", { runs: [run("a")], hasMore: true }]]);
  expect(rows(half, oneColumn)).toEqual(["adam", " a", " … 2 of f1", "sgd"]);
  expect(rows(new Map(), { top: { ...top, hasMore: true } })).toEqual(["adam", "sgd", "… 3 of all"]);
});

test("what is left out or refused is said in its place", () => {
  const four = ["a", "b", "c", "d"].map((id) => run(id));
  const cut = new Map([["f1", { runs: four, hasMore: true }]]);
  expect(rows(cut).slice(4)).toEqual([" d", " The first 4 runs: a filter shows others.", "sgd"]);
  const failed = new Map([["f1", { hasMore: false, error: "refused" }]]);
  expect(rows(failed)).toEqual(["adam", " refused", "sgd"]);
});

test("rows in sight say how far their level must be read", () => {
  const opened = new Map([["f1", { runs: [run("a")], hasMore: true }]]);
  const many = { columns: ["config.optimizer"], top: { ...top, hasMore: true } };
  const items = itemsOf(opened, many);
  expect([...wantedOf(items)]).toEqual([
    ["f1", 2],
    ["", 3],
  ]);
  expect([...wantedOf(items.slice(0, 2))]).toEqual([]);
});

test("pages are one list: what moved between two of them is there once, and a missing page is more to come", () => {
  const first = { runs: [run("a"), run("b")], hasMore: true };
  const second = { runs: [run("b"), run("c")], hasMore: false };
  const joined = joinPages([first, second]);
  expect([joined?.runs?.map(({ id }) => id), joined?.hasMore]).toEqual([["a", "b", "c"], false]);
  expect(joinPages([first, undefined])).toMatchObject({ runs: first.runs, hasMore: true });
  expect(joinPages([undefined])).toBeUndefined();
  expect(joinPages([first, { hasMore: false, error: "gone" }])?.error).toBe("gone");
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
