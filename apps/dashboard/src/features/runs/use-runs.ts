import { ProblemError } from "@descent/contracts/client";
import type { Run } from "@descent/contracts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { nextPageRows, runsQuery } from "./queries.ts";

/** The listed runs, and whether the server refused the filter. */
export interface ListedRuns {
  readonly runs: readonly Run[] | undefined;
  readonly filterError: unknown;
  readonly error: unknown;
  readonly hasMore: boolean;
  /** Most runs that loading more brings. */
  readonly nextRows: number;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Lists runs. While a filter is refused or a new order is loading, the rows from before stay. */
export function useRuns(project: string, filter: string, sort: string): ListedRuns {
  const query = useInfiniteQuery({ ...runsQuery(project, filter, sort), placeholderData: keepPreviousData });
  const [last, setLast] = useState(query.data);
  if (query.data && query.data !== last) setLast(query.data);
  const shown = query.data ?? last;
  const runs = useMemo(() => shown && uniqueRuns(shown.pages.flatMap((page) => page.items)), [shown]);
  const isRefused = query.error instanceof ProblemError && query.error.code === "invalid_filter";
  return {
    runs,
    filterError: isRefused ? query.error : undefined,
    error: isRefused || runs ? undefined : query.error,
    hasMore: query.hasNextPage,
    nextRows: nextPageRows(shown?.pages.length ?? 0),
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

/** Pages are read one after the other: a run that moved meanwhile may be in two of them. */
function uniqueRuns(runs: readonly Run[]): Run[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}
