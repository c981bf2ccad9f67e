import type { Run } from "@descent/contracts";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { isFilterRefused } from "../../lib/describe-error.ts";
import { pendingRuns } from "../../lib/pending-deletes.ts";
import { useNewestRun } from "../../lib/running-runs.ts";
import { useSame } from "../../lib/use-same.ts";
import { countQuery, rowsMax, runsQuery, type Listing } from "./queries.ts";

/** The listed runs, and whether the server refused the filter or the order. */
export interface ListedRuns {
  readonly runs: readonly Run[] | undefined;
  /** How many runs the filter finds; undefined until the server has counted. */
  readonly total: number | undefined;
  readonly isComplete: boolean;
  readonly filterError: unknown;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * Lists runs, and reads on until `wanted(runs)` rows are there. While a filter is refused or a new order is loading,
 * the rows from before stay.
 */
export function useRuns(
  project: string,
  listing: Listing,
  wanted: (runs: readonly Run[]) => number,
): ListedRuns {
  const query = useInfiniteQuery({ ...runsQuery(project, listing), placeholderData: keepPreviousData });
  // A list that was just read knows as much: it goes first.
  const newest = useNewestRun(query.isSuccess ? project : undefined);
  // A filter that is refused for the list would be refused for the count, too.
  const isAccepted = query.isSuccess && !query.isPlaceholderData;
  const count = useQuery({ ...countQuery(project, listing.filter), enabled: isAccepted }).data;
  const deleted = pendingRuns.use();
  const [last, setLast] = useState(query.data);
  if (query.data && query.data !== last) setLast(query.data);
  const shown = query.data ?? last;
  const listed = useMemo(() => shown && uniqueRuns(shown.pages.flatMap((page) => page.items)), [shown]);
  const runs = useMemo(
    () => listed?.filter((run) => !deleted.has(run.id)).map(newest),
    [listed, newest, deleted],
  );
  // Those of another project or filter are not among the counted.
  const leaving = (listed?.length ?? 0) - (runs?.length ?? 0);
  useReadingOn(query, runs, wanted);
  const isRefused = isFilterRefused(query.error);
  const { refetch } = query;
  return useSame({
    runs,
    total: count === undefined ? undefined : Math.max(0, count - leaving),
    isComplete: !query.hasNextPage,
    filterError: isRefused ? query.error : undefined,
    error: isRefused || runs ? undefined : query.error,
    retry: useCallback(() => void refetch(), [refetch]),
  });
}

function useReadingOn(
  query: {
    readonly hasNextPage: boolean;
    readonly isFetching: boolean;
    readonly isError: boolean;
    readonly isPlaceholderData: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  },
  runs: readonly Run[] | undefined,
  wanted: (runs: readonly Run[]) => number,
): void {
  const { hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage } = query;
  useEffect(() => {
    if (!runs || !hasNextPage || isFetching || isError || isPlaceholderData) return;
    if (runs.length < Math.min(wanted(runs), rowsMax)) void fetchNextPage();
  }, [runs, wanted, hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage]);
}

/** Pages are read one after the other: a run that moved meanwhile may be in two of them. */
function uniqueRuns(runs: readonly Run[]): Run[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}
