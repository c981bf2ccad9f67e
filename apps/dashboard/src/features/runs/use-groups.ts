"use client";

import type { GroupStatistic } from "@descent/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { pendingRuns } from "../../lib/pending-deletes.ts";
import { useNewestRun } from "../../lib/running-runs.ts";
import { useSame } from "../../lib/use-same.ts";
import {
  flattenGroups,
  joinPages,
  outermost,
  wantedOf,
  type GroupItem,
  type TableItem,
} from "./group-tree.ts";
import { groupSort } from "./group-sort.ts";
import { groupsQuery, rowsMax, type GroupsRequest } from "./queries.ts";
import { ofGroups, useOpenedGroups } from "./use-opened-groups.ts";

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

/** The rows of the tree of groups, of which only what is open and was come to is asked for, and the way to open and close. */
export function useGroups(grouping: Grouping): {
  readonly items: readonly TableItem[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly toggle: (item: GroupItem) => void;
  /** Reads on where some rows that the reader sees have not come. */
  readonly onSight: (items: readonly TableItem[]) => void;
} {
  const { by } = grouping;
  const deleted = pendingRuns.use();
  const newest = useNewestRun(by.length > 0 ? grouping.project : undefined);
  const top = useTop(grouping);
  const { opened, toggle, want } = useOpened();
  const entries = useMemo(() => [...opened].filter(([, { depth }]) => depth < by.length), [opened, by]);
  const inner = useOpenedGroups(
    grouping,
    entries.map(([filter, { depth, rows }]) => ({
      filter,
      inner: depth + 1 < by.length ? levelOf(grouping, filter, depth + 1) : undefined,
      rows,
    })),
  );
  const items = useMemo(() => {
    if (!top.known) return [];
    const tree = {
      columns: by,
      top: top.known,
      rowsMax,
      opened: new Map(entries.map(([filter], at) => [filter, inner[at]])),
    };
    return flattenGroups(tree)
      .filter((item) => item.kind !== "run" || !deleted.has(item.run.id))
      .map((item) => (item.kind === "run" ? { ...item, run: newest(item.run) } : item));
  }, [by, top.known, entries, inner, deleted, newest]);
  const onSight = useSight(top.readOn, want);
  const { refetch } = top;
  return useSame({
    items,
    isLoading: by.length > 0 && top.isPending,
    error: top.known ? undefined : top.error,
    retry: useCallback(() => void refetch(), [refetch]),
    toggle,
    onSight,
  });
}

function useSight(readOn: () => void, want: (rows: ReadonlyMap<string, number>) => void) {
  return useCallback(
    (seen: readonly TableItem[]) => {
      const wanted = wantedOf(seen);
      if (wanted.has(outermost)) readOn();
      want(wanted);
    },
    [readOn, want],
  );
}

/** The outermost groups as far as they were read, and the way to read on. */
function useTop(grouping: Grouping) {
  const query = useInfiniteQuery({
    ...groupsQuery(grouping.project, levelOf(grouping, grouping.filter, 0)),
    enabled: grouping.by.length > 0,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const known = useMemo(() => data && joinPages(data.pages.map(ofGroups)), [data]);
  const canReadOn = hasNextPage && !isFetching && !isError;
  const readOn = useCallback(() => {
    if (canReadOn) void fetchNextPage();
  }, [canReadOn, fetchNextPage]);
  return { known, readOn, isPending: query.isPending, error: query.error, refetch: query.refetch };
}

/** The opened groups by their filters: how deep each is, and how many of its rows the reader has come to. */
function useOpened() {
  const [opened, setOpened] = useState<
    ReadonlyMap<string, { readonly depth: number; readonly rows: number }>
  >(new Map());
  const toggle = useCallback(
    ({ group, depth, isOpen }: GroupItem) =>
      setOpened((old) => {
        const others = [...old].filter(([filter]) => filter !== group.filter);
        return new Map(isOpen ? others : [...others, [group.filter, { depth, rows: 0 }] as const]);
      }),
    [],
  );
  const want = useCallback(
    (wanted: ReadonlyMap<string, number>) =>
      setOpened((old) => {
        const isMore = [...wanted].some(([filter, rows]) => rows > (old.get(filter)?.rows ?? Infinity));
        if (!isMore) return old;
        return new Map(
          [...old].map(([filter, { depth, rows }]) => [
            filter,
            { depth, rows: Math.max(rows, wanted.get(filter) ?? 0) },
          ]),
        );
      }),
    [],
  );
  return { opened, toggle, want };
}

function levelOf(
  { by, sort, statistic, aggregated }: Grouping,
  filter: string,
  depth: number,
): GroupsRequest {
  const column = by[depth] ?? "";
  const order = groupSort(sort, { by: column, aggregated, statistic });
  return { filter, by: column, sort: order, statistic, columns: aggregated };
}
