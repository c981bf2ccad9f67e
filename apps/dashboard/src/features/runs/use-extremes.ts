"use client";

import type { Json } from "@descent/contracts";
import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useSame } from "../../lib/use-same.ts";
import type { TableItem } from "./group-tree.ts";
import { extremesQuery } from "./queries.ts";

/** As many ids as one filter holds. */
const chunkSize = 100;
const columnsMax = 20;

/** Least and greatest values for the columns that show some, asked for the rows around those in sight. */
export function useExtremes(
  project: string,
  keys: readonly string[],
  items: readonly TableItem[],
): {
  readonly extrasOf: (run: string) => ReadonlyMap<string, Json> | undefined;
  /** Why some of them did not come. */
  readonly error: unknown;
  readonly retry: () => void;
} {
  const columns = useMemo(() => keys.filter((key) => /^(min|max)\./.test(key)).slice(0, columnsMax), [keys]);
  const chunks = useMemo(() => (columns.length > 0 ? chunksOf(items) : []), [columns, items]);
  const { known, error, refetches } = useQueries({
    queries: chunks.map((runs) => extremesQuery(project, runs, columns)),
    combine: combineChunks,
  });
  const maps = useMemo(() => {
    const entries = known
      .flatMap((chunk) => [...(chunk ?? [])])
      .map(([run, values]) => {
        const cells = columns.map((column, at) => [column, values[at] ?? null] as const);
        return [run, new Map<string, Json>(cells.filter(([, value]) => value !== null))] as const;
      });
    return new Map(entries);
  }, [known, columns]);
  const extrasOf = useCallback((run: string) => maps.get(run), [maps]);
  const retry = useCallback(() => refetches.forEach((refetch) => void refetch()), [refetches]);
  return useSame({ extrasOf, error, retry });
}

function combineChunks<T>(results: readonly UseQueryResult<T>[]) {
  const failed = results.filter(({ data, error }) => data === undefined && error !== null);
  return {
    known: results.map(({ data }) => data),
    error: failed[0]?.error,
    refetches: failed.map(({ refetch }) => refetch),
  };
}

function chunksOf(items: readonly TableItem[]): string[][] {
  const ids = items.flatMap((item) => (item.kind === "run" ? [item.run.id] : []));
  const count = Math.ceil(ids.length / chunkSize);
  return Array.from({ length: count }, (_, at) => ids.slice(at * chunkSize, (at + 1) * chunkSize));
}
