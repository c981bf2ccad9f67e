import type { ConsoleLine } from "@descent/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { ConsoleSettings } from "./console-settings.ts";
import { foundLinesQuery } from "./queries.ts";

/** What a search or a filter has found, from its end back as far as it was read. */
export interface FoundLines {
  /** Undefined while nothing was found out yet, or nothing is searched for. */
  readonly lines: readonly ConsoleLine[] | undefined;
  readonly error: unknown;
  /** Whether there may be matches before these. */
  readonly hasOlder: boolean;
  readonly isReadingOlder: boolean;
  /** Reads some of those. */
  readonly readOlder: () => Promise<unknown>;
  /** Searches again. */
  readonly retry: () => void;
  /** Reads back to the last match before a line. @returns its number, undefined where there is none. */
  readonly findBefore: (line: number) => Promise<number | undefined>;
}

/** Searches a run's console as its settings say. */
export function useFoundLines(run: string, settings: ConsoleSettings): FoundLines {
  const stream = settings.stream === "both" ? undefined : settings.stream;
  const { data, error, refetch, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery({
      ...foundLinesQuery(run, { contains: settings.search, stream }),
      enabled: settings.search !== "" || stream !== undefined,
    });
  const lines = useMemo(() => data?.pages.toReversed().flat(), [data]);
  const readOlder = useCallback(
    async () => (isFetching ? undefined : fetchNextPage()),
    [isFetching, fetchNextPage],
  );
  async function findBefore(line: number): Promise<number | undefined> {
    for (let hasOlder = hasNextPage; hasOlder;) {
      const read = await fetchNextPage();
      if (read.isError) return undefined;
      const match = read.data?.pages.at(-1)?.findLast(({ number }) => number < line);
      if (match) return match.number;
      hasOlder = read.hasNextPage;
    }
    return undefined;
  }
  return {
    lines,
    error,
    hasOlder: hasNextPage,
    isReadingOlder: isFetchingNextPage,
    readOlder,
    retry: () => void refetch(),
    findBefore,
  };
}
