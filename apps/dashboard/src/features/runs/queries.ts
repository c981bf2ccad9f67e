import { listRuns } from "@descent/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

/** Most runs that charts draw at once: what one query of curves takes. */
export const chartedMax = 1000;

const firstRows = 100;
const pageRowsMax = 1000;
const staleCheckMs = 30_000;

/** The runs of a project, page by page, as the server filters and sorts them. */
export function runsQuery(project: string, filter: string, sort: string) {
  return infiniteQueryOptions({
    queryKey: ["runs", project, filter, sort],
    queryFn: ({ pageParam, signal }) =>
      request(
        listRuns,
        {
          params: { project },
          query: {
            limit: pageParam.limit,
            sort,
            filter: filter || undefined,
            cursor: pageParam.cursor ?? undefined,
          },
        },
        signal,
      ),
    initialPageParam: { cursor: null as string | null, limit: firstRows },
    getNextPageParam: (page, pages) =>
      page.nextCursor === null ? null : { cursor: page.nextCursor, limit: nextPageRows(pages.length) },
    meta: {
      affectedBy: (event) => (event.kind === "run" || event.kind === "points") && event.project === project,
    },
    // A run goes stale by silence, which no event tells.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((run) => run.state === "running"))
        ? staleCheckMs
        : false,
  });
}

/** The first page is quick; one more click fills the charts, every further one brings as many as may come. */
export function nextPageRows(loadedPages: number): number {
  return loadedPages === 1 ? chartedMax - firstRows : pageRowsMax;
}
