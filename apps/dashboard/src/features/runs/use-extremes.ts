"use client";

import type { Json } from "@descent/contracts";
import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
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
): (run: string) => ReadonlyMap<string, Json> | undefined {
  const columns = useMemo(() => keys.filter((key) => /^(min|max)\./.test(key)).slice(0, columnsMax), [keys]);
  const chunks = useMemo(() => (columns.length > 0 ? chunksOf(items) : []), [columns, items]);
  const known = useQueries({
    queries: chunks.map((runs) => extremesQuery(project, runs, columns)),
    combine: dataOf,
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
  return useCallback((run: string) => maps.get(run), [maps]);
}

function dataOf<T>(results: readonly { readonly data: T }[]): T[] {
  return results.map(({ data }) => data);
}

function chunksOf(items: readonly TableItem[]): string[][] {
  const ids = items.flatMap((item) => (item.kind === "run" ? [item.run.id] : []));
  const count = Math.ceil(ids.length / chunkSize);
  return Array.from({ length: count }, (_, at) => ids.slice(at * chunkSize, (at + 1) * chunkSize));
}
