import { listRuns } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";
import { filterByName } from "../../lib/filter-text.ts";

const suggestedMax = 20;

/** The newest runs of a project whose name contains a text. */
export function suggestedRunsQuery(project: string, search: string) {
  return queryOptions({
    queryKey: ["runs", project, "to-compare", search],
    queryFn: ({ signal }) => {
      const query = { limit: suggestedMax, sort: "-createdAt", filter: filterByName(search) };
      return request(listRuns, { params: { project }, query }, signal);
    },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}
