"use client";

import type { GroupStatistic, RunGroup } from "@descent/contracts";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { describeError } from "../../lib/describe-error.ts";
import { pendingRuns } from "../../lib/pending-deletes.ts";
import { useNewestRun } from "../../lib/running-runs.ts";
import { useSame } from "../../lib/use-same.ts";
import { flattenGroups, type GroupItem, type OpenedGroup, type TableItem } from "./group-tree.ts";
import { groupSort } from "./group-sort.ts";
import { groupsQuery, membersQuery } from "./queries.ts";

/** How runs are grouped. */
export interface Grouping {
  readonly project: string;
  readonly filter: string;
  readonly sort: string;
  /** Columns from the outermost group to the innermost; empty for a plain list. */
  readonly by: readonly string[];
  readonly statistic: GroupStatistic;
  /** Columns whose numbers are gathered. */
  readonly aggregated: readonly string[];
}

/** The rows of the tree of groups, of which only what is open is asked for, and the way to open and close. */
export function useGroups(grouping: Grouping): {
  readonly items: readonly TableItem[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly toggle: (item: GroupItem) => void;
} {
  const { by } = grouping;
  const [opened, setOpened] = useState<ReadonlyMap<string, number>>(new Map());
  const deleted = pendingRuns.use();
  const newest = useNewestRun(grouping.project);
  const top = useQuery({ ...levelQuery(grouping, grouping.filter, 0), enabled: by.length > 0 });
  const entries = useMemo(() => [...opened].filter(([, depth]) => depth < by.length), [opened, by]);
  const inner = useQueries({
    queries: entries.map(([filter, depth]) =>
      depth + 1 < by.length
        ? { ...levelQuery(grouping, filter, depth + 1), select: ofGroups }
        : { ...membersQuery(grouping.project, filter, grouping.sort), select: ofRuns },
    ),
    combine: openedGroups,
  });
  const items = useMemo(() => {
    if (!top.data) return [];
    const tree = {
      columns: by,
      top: ofGroups(top.data),
      opened: new Map(entries.map(([filter], at) => [filter, inner[at]])),
    };
    return flattenGroups(tree)
      .filter((item) => item.kind !== "run" || !deleted.has(item.run.id))
      .map((item) => (item.kind === "run" ? { ...item, run: newest(item.run) } : item));
  }, [by, top.data, entries, inner, deleted, newest]);
  const toggle = useCallback(
    ({ group, depth, isOpen }: GroupItem) =>
      setOpened((old) => {
        const others = [...old].filter(([filter]) => filter !== group.filter);
        return new Map(isOpen ? others : [...others, [group.filter, depth] as const]);
      }),
    [],
  );
  const { refetch } = top;
  return useSame({
    items,
    isLoading: by.length > 0 && top.isPending,
    error: top.data ? undefined : top.error,
    retry: useCallback(() => void refetch(), [refetch]),
    toggle,
  });
}

function openedGroups(
  results: readonly { readonly data: OpenedGroup | undefined; readonly error: unknown }[],
): (OpenedGroup | undefined)[] {
  return results.map(({ data, error }) =>
    error && !data ? { hasMore: false, error: describeError(error).detail } : data,
  );
}

function levelQuery({ project, by, sort, statistic, aggregated }: Grouping, filter: string, depth: number) {
  const column = by[depth] ?? "";
  const order = groupSort(sort, { by: column, aggregated, statistic });
  return groupsQuery(project, { filter, by: column, sort: order, statistic, columns: aggregated });
}

function ofGroups(page: { items: RunGroup[]; nextCursor: string | null }): OpenedGroup {
  return { groups: page.items, hasMore: page.nextCursor !== null };
}

function ofRuns(page: { items: NonNullable<OpenedGroup["runs"]>; nextCursor: string | null }): OpenedGroup {
  return { runs: page.items, hasMore: page.nextCursor !== null };
}
