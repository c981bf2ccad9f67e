import type { ConsoleLine } from "@descent/contracts";
import { useQueries } from "@tanstack/react-query";
import { pageLines, pagesBetween, type ConsoleWindow } from "./console-window.ts";
import { consolePageQuery } from "./queries.ts";

/** What a list of lines shows: either a stretch of the console by number, or lines that were found. */
export type ConsoleSource =
  | { readonly kind: "all"; readonly window: ConsoleWindow; readonly total: number }
  | { readonly kind: "found"; readonly lines: readonly ConsoleLine[] };

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

/** The line of each row in sight; undefined while it is on its way. */
export function useConsoleRows(
  run: string,
  source: ConsoleSource,
  rows: readonly number[],
): (row: number) => ConsoleLine | undefined {
  const first = source.kind === "all" ? source.window.first : 0;
  const pages =
    source.kind === "all" && rows.length > 0
      ? pagesBetween(first + rows[0]!, first + rows.at(-1)!, source.total)
      : [];
  const answers = useQueries({ queries: pages.map((page) => consolePageQuery(run, page)) });
  if (source.kind === "found") return (row) => source.lines[row];
  return (row) => {
    const number = first + row;
    const at = Math.floor(number / pageLines) - (pages[0]?.page ?? 0);
    return answers[at]?.data?.[number % pageLines];
  };
}
