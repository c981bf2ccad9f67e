import { listSweeps } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

const listMax = 1000;

/** The sweeps of a project, the newest first. */
export function sweepsQuery(project: string) {
  return queryOptions({
    queryKey: ["sweeps", project],
    queryFn: ({ signal }) => request(listSweeps, { params: { project }, query: { limit: listMax } }, signal),
    meta: { affectedBy: (event) => event.kind === "sweep" && event.project === project },
  });
}
