import { getRun, listRuns } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

/** One of the compared runs, with the statistics of its metrics. */
export function comparedRunQuery(run: string) {
  return queryOptions({
    queryKey: ["compared-run", run],
    queryFn: ({ signal }) => request(getRun, { params: { run } }, signal),
    meta: { affectedBy: (event) => (event.kind === "run" || event.kind === "points") && event.run === run },
  });
}

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
