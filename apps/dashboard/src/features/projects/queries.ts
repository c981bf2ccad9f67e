import { getProject, listProjects } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

const listMax = 1000;

/** All projects, the latest active first. */
export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => request(listProjects, { query: { limit: listMax } }, signal),
  meta: { affectedBy: (event) => event.kind !== "points" },
});

/** One project. */
export function projectQuery(project: string) {
  return queryOptions({
    queryKey: ["project", project],
    queryFn: ({ signal }) => request(getProject, { params: { project } }, signal),
    meta: {
      affectedBy: (event) => event.kind !== "reset" && event.kind !== "points" && event.project === project,
    },
  });
}
