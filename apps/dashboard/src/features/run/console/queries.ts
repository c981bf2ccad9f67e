import { readConsole, type ConsoleLine, type ConsoleStream, type LiveEvent } from "@descent/contracts";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "../../../lib/api.ts";
import { pageLines, type ConsolePage } from "./console-window.ts";

/** Most lines in one answer. */
const answerLinesMax = 10_000;

/** Which lines are wanted: by what they contain, by where they were written to. */
export interface ConsoleFilter {
  readonly contains: string;
  readonly stream: ConsoleStream | undefined;
}

function grows(run: string) {
  return (event: LiveEvent) => (event.kind === "console" || event.kind === "run") && event.run === run;
}

/** How many lines a run has written. */
export function consoleCountQuery(run: string) {
  return queryOptions({
    queryKey: ["console", run, "count"],
    queryFn: async ({ signal }) => {
      const { count } = await request(readConsole, { params: { run }, query: { limit: 1 } }, signal);
      return count;
    },
    meta: { affectedBy: grows(run) },
  });
}

/** One page of lines. When the console grows the last page is another one, so no answer is ever out of date. */
export function consolePageQuery(run: string, { page, lines }: ConsolePage) {
  return queryOptions({
    queryKey: ["console", run, "page", page, lines],
    queryFn: async ({ signal }) => {
      const query = { after: page * pageLines - 1, limit: pageLines };
      return (await request(readConsole, { params: { run }, query }, signal)).lines;
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
}

/** The lines that fit a filter: the last ones as the first page, and before them page by page. */
export function foundLinesQuery(run: string, { contains, stream }: ConsoleFilter) {
  return infiniteQueryOptions({
    queryKey: ["console", run, "found", contains, stream ?? "both"],
    queryFn: async ({ pageParam: before, signal }) => {
      const filter = { ...(contains && { contains }), ...(stream && { stream }) };
      const query = { limit: answerLinesMax, ...filter, ...(before !== null && { before }) };
      return (await request(readConsole, { params: { run }, query }, signal)).lines;
    },
    initialPageParam: null as number | null,
    getNextPageParam: (lines) => (lines.length < answerLinesMax ? null : lines[0]!.number),
    placeholderData: keepPreviousData,
    structuralSharing: false,
    meta: { affectedBy: grows(run) },
  });
}

/** The whole console, page by page, as it is saved to a file. */
export async function* readWholeConsole(run: string): AsyncGenerator<ConsoleLine[]> {
  for (let after = -1; ;) {
    const query = { after, limit: answerLinesMax };
    const { lines } = await request(readConsole, { params: { run }, query });
    const last = lines.at(-1);
    if (!last) return;
    yield lines;
    after = last.number;
  }
}
