import { listRuns } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { affectsListing } from "../../lib/affects-listing.ts";
import { request } from "../../lib/api.ts";
import { readPages } from "../../lib/read-pages.ts";

const pageRows = 1000;
/** Runs beyond this many are not read; the page says so. */
export const runsMax = 5000;

/** The runs that a filter selects, the oldest first; where there are too many, the newest of them. */
export function observedRunsQuery(project: string, filter: string) {
  return queryOptions({
    queryKey: ["observed-runs", project, filter],
    queryFn: async ({ signal }) => {
      const runs = await readPages(runsMax, (cursor) => {
        const query = { filter: filter || undefined, sort: "-createdAt", limit: pageRows, cursor };
        return request(listRuns, { params: { project }, query }, signal);
      });
      return runs.toReversed();
    },
    meta: { affectedBy: affectsListing(project, filter) },
  });
}
