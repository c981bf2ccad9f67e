import type { Json, Run, RunGroup } from "@descent/contracts";
import { isBranch } from "../../lib/flatten-json.ts";
import { readColumn } from "../../lib/run-columns.ts";

/** One row of the table, in whatever it stands for. */
export type TableItem =
  | RunItem
  | GroupItem
  | { readonly kind: "note"; readonly key: string; readonly depth: number; readonly text: string };

/** A row of one run. */
export interface RunItem {
  readonly kind: "run";
  readonly run: Run;
  readonly depth: number;
}

/** A row that stands for the runs with the same value. */
export interface GroupItem {
  readonly kind: "group";
  readonly group: RunGroup;
  readonly column: string;
  readonly depth: number;
  readonly isOpen: boolean;
  /** The value of this group and of those around it, by column. */
  readonly values: ReadonlyMap<string, string | number | null>;
}

/** What is known of the inside of an opened group. */
export interface OpenedGroup {
  readonly groups?: readonly RunGroup[];
  readonly runs?: readonly Run[];
  /** Whether there are more than these. */
  readonly hasMore: boolean;
  readonly error?: string;
}

/** The tree as it is known so far. */
export interface GroupTree {
  readonly columns: readonly string[];
  readonly top: OpenedGroup;
  /** By the group's filter; groups that are closed are missing, undefined is still loading. */
  readonly opened: ReadonlyMap<string, OpenedGroup | undefined>;
}

/** The rows of a tree, from above: each group, and below it what is inside where it is open. */
export function flattenGroups(tree: GroupTree): TableItem[] {
  return inside(tree, tree.top, new Map(), "top");
}

function inside(
  tree: GroupTree,
  { groups = [], runs = [], hasMore, error }: OpenedGroup,
  around: ReadonlyMap<string, string | number | null>,
  key: string,
): TableItem[] {
  const depth = around.size;
  const items: TableItem[] = runs.map((run) => ({ kind: "run", run, depth }));
  for (const group of groups) items.push(...groupItems(tree, group, around));
  const count = groups.length + runs.length;
  const text = error ?? (hasMore ? moreText(count, groups.length > 0) : undefined);
  if (text !== undefined) items.push({ kind: "note", key: `${key} note`, depth, text });
  return items;
}

function groupItems(tree: GroupTree, group: RunGroup, around: GroupItem["values"]): TableItem[] {
  const depth = around.size;
  const column = tree.columns[depth] ?? "";
  const values = new Map([...around, [column, group.values[0] ?? null]]);
  const isOpen = tree.opened.has(group.filter);
  const item: GroupItem = { kind: "group", group, column, depth, isOpen, values };
  if (!isOpen) return [item];
  const opened = tree.opened.get(group.filter);
  if (opened) return [item, ...inside(tree, opened, values, group.filter)];
  return [item, { kind: "note", key: `${group.filter} loading`, depth: depth + 1, text: "Loading…" }];
}

function moreText(count: number, isGroups: boolean): string {
  return `The first ${count.toLocaleString("en")} ${isGroups ? "groups" : "runs"}: a filter shows others.`;
}

/** Whether a run belongs to a group, as far as the run's own values tell. */
export function isMember(run: Run, { values }: Pick<GroupItem, "values">): boolean {
  return [...values].every(([column, value]) => groupValue(run, column) === value);
}

function groupValue(run: Run, column: string): string | number | null {
  const value = readColumn(run, column) ?? (run as unknown as Record<string, Json>)[column] ?? null;
  // What is inside a record has columns of its own.
  if (isBranch(value)) return null;
  if (value === null || typeof value === "number" || typeof value === "string") return value;
  return typeof value === "boolean" ? String(value) : JSON.stringify(value);
}
