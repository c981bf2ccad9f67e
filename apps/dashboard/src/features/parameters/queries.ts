import { listRuns, type Run } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

const pageRows = 1000;
/** Runs beyond this many are not read; the page says so. */
export const runsMax = 5000;

/** The runs that a filter selects, the oldest first; where there are too many, the newest of them. */
export function observedRunsQuery(project: string, filter: string) {
  return queryOptions({
    queryKey: ["observed-runs", project, filter],
    queryFn: async ({ signal }) => {
      const runs: Run[] = [];
      let cursor: string | undefined;
      do {
        const query = { filter: filter || undefined, sort: "-createdAt", limit: pageRows, cursor };
        const page = await request(listRuns, { params: { project }, query }, signal);
        runs.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && runs.length < runsMax);
      return runs.toReversed();
    },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}
