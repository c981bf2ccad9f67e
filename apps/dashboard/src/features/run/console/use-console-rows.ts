import type { ConsoleLine } from "@descent/contracts";
import { useQueries } from "@tanstack/react-query";
import { pageLines, pagesBetween, type ConsoleWindow } from "./console-window.ts";
import { consolePageQuery } from "./queries.ts";

/** What a list of lines shows: either a stretch of the console by number, or lines that were found. */
export type ConsoleSource =
  | { readonly kind: "all"; readonly window: ConsoleWindow; readonly total: number }
  | {
      readonly kind: "found";
      readonly lines: readonly ConsoleLine[];
      /** Why they could not be looked for. */
      readonly error: unknown;
      readonly retry: () => void;
    };

/** How many rows a source has. */
export function rowCount(source: ConsoleSource): number {
  return source.kind === "all" ? source.window.count : source.lines.length;
}

/** The row of a line number; -1 where the source does not hold it. */
export function rowOf(source: ConsoleSource, number: number): number {
  if (source.kind === "found") return source.lines.findIndex((line) => line.number === number);
  const row = number - source.window.first;
  return row >= 0 && row < source.window.count ? row : -1;
}

/** The rows in sight: the line of each, undefined while it is on its way, and why some lines did not come. */
export interface ConsoleRows {
  readonly lineAt: (row: number) => ConsoleLine | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Reads the lines of the rows in sight. */
export function useConsoleRows(run: string, source: ConsoleSource, rows: readonly number[]): ConsoleRows {
  const first = source.kind === "all" ? source.window.first : 0;
  const pages =
    source.kind === "all" && rows.length > 0
      ? pagesBetween(first + rows[0]!, first + rows.at(-1)!, source.total)
      : [];
  const answers = useQueries({ queries: pages.map((page) => consolePageQuery(run, page)) });
  const failed = answers.filter(({ isError }) => isError);
  const lineAt = (row: number) => {
    if (source.kind === "found") return source.lines[row];
    const number = first + row;
    const at = Math.floor(number / pageLines) - (pages[0]?.page ?? 0);
    return answers[at]?.data?.[number % pageLines];
  };
  if (source.kind === "found") return { lineAt, error: source.error, retry: source.retry };
  return { lineAt, error: failed[0]?.error, retry: () => failed.forEach(({ refetch }) => void refetch()) };
}
