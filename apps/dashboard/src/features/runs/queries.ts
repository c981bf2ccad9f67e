import { listRuns } from "@descent/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

const pageRows = 100;
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
          query: { limit: pageRows, sort, filter: filter || undefined, cursor: pageParam ?? undefined },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
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
