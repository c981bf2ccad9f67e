import { listRuns } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

const suggestedMax = 20;

/** The newest runs of a project whose name contains a text. */
export function suggestedRunsQuery(project: string, search: string) {
  return queryOptions({
    queryKey: ["runs", project, "to-compare", search],
    queryFn: ({ signal }) => {
      const filter = search === "" ? undefined : `name contains ${JSON.stringify(search)}`;
      const query = { limit: suggestedMax, sort: "-createdAt", ...(filter && { filter }) };
      return request(listRuns, { params: { project }, query }, signal);
    },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}
