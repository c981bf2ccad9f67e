import type { Json, Run, RunGroup } from "@descent/contracts";
import { isBranch } from "../../lib/flatten-json.ts";
import { readColumn } from "../../lib/run-columns.ts";

/** One row of the table, in whatever it stands for. */
export type TableItem =
  | RunItem
  | GroupItem
  | PendingItem
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

/** The level of the groups that are in no other. */
export const outermost = "";

/** The place of a row that the server has not sent yet. */
interface PendingItem {
  readonly kind: "pending";
  readonly key: string;
  readonly depth: number;
  /** The filter of the group whose inside it is part of, or `outermost`. */
  readonly level: string;
  /** How many rows of that level there are up to and with this one. */
  readonly count: number;
}

/** What is known of the inside of an opened group. */
export interface OpenedGroup {
  readonly groups?: readonly RunGroup[];
  readonly runs?: readonly Run[];
  /** Whether there are more than these. */
  readonly hasMore: boolean;
  readonly error?: string;
}

/** Pages of the same level as one, from the first on; undefined where the first is still on its way. */
export function joinPages(pages: readonly (OpenedGroup | undefined)[]): OpenedGroup | undefined {
  const [first] = pages;
  if (!first || pages.length === 1) return first;
  const known = pages.filter((page) => page !== undefined);
  const error = known.find((page) => page.error !== undefined)?.error;
  // Pages are read one after the other: what moved meanwhile may be in two of them.
  const groups = uniqueBy(
    known.flatMap((page) => page.groups ?? []),
    ({ filter }) => filter,
  );
  const runs = uniqueBy(
    known.flatMap((page) => page.runs ?? []),
    ({ id }) => id,
  );
  const hasMore = known.length < pages.length || known.at(-1)!.hasMore;
  return { groups, runs, hasMore, ...(error !== undefined && { error }) };
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** Up to how many rows of each level are in some part of the table but have not come. */
export function wantedOf(items: readonly TableItem[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const item of items) if (item.kind === "pending") wanted.set(item.level, item.count);
  return wanted;
}

/** The tree as it is known so far. */
export interface GroupTree {
  readonly columns: readonly string[];
  readonly top: OpenedGroup;
  /** Most rows that one level shows. */
  readonly rowsMax: number;
  /** By the group's filter; groups that are closed are missing, undefined is still loading. */
  readonly opened: ReadonlyMap<string, OpenedGroup | undefined>;
}

/** The rows of a tree, from above: each group, and below it what is inside where it is open. */
export function flattenGroups(tree: GroupTree): TableItem[] {
  return inside(tree, tree.top, { around: new Map(), level: outermost, total: undefined });
}

interface Level {
  readonly around: GroupItem["values"];
  readonly level: string;
  /** How many rows it has; undefined where only reading on tells. */
  readonly total: number | undefined;
}

function inside(tree: GroupTree, opened: OpenedGroup | undefined, place: Level): TableItem[] {
  const { groups = [], runs = [], hasMore = true, error } = opened ?? {};
  const { around, level, total } = place;
  const depth = around.size;
  const items: TableItem[] = runs.map((run) => ({ kind: "run", run, depth }));
  for (const group of groups) items.push(...groupItems(tree, group, around));
  const count = groups.length + runs.length;
  const isCut = hasMore && count >= tree.rowsMax;
  const text = error ?? (isCut ? moreText(count, groups.length > 0) : undefined);
  if (text !== undefined) items.push({ kind: "note", key: `${level} note`, depth, text });
  else if (hasMore) {
    const end = Math.min(tree.rowsMax, Math.max(count + 1, total ?? 0));
    for (let row = count + 1; row <= end; row++)
      items.push({ kind: "pending", key: `${level} pending ${row}`, depth, level, count: row });
  }
  return items;
}

function groupItems(tree: GroupTree, group: RunGroup, around: GroupItem["values"]): TableItem[] {
  const depth = around.size;
  const column = tree.columns[depth] ?? "";
  const values = new Map([...around, [column, group.values[0] ?? null]]);
  const isOpen = tree.opened.has(group.filter);
  const item: GroupItem = { kind: "group", group, column, depth, isOpen, values };
  if (!isOpen) return [item];
  const total = depth + 1 === tree.columns.length ? group.runCount : undefined;
  const level = { around: values, level: group.filter, total };
  return [item, ...inside(tree, tree.opened.get(group.filter), level)];
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
