import { getProject, listProjects, listRuns } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { surfaceFilter } from "../../charts/prepare-loss-surface.ts";
import { request } from "../../lib/api.ts";

const listMax = 1000;

/** All projects, the latest active first. */
export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => request(listProjects, { query: { limit: listMax } }, signal),
  // Points, too: they are a project's activity.
  meta: { affectedBy: ({ kind }) => kind !== "console" && kind !== "view" },
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

/** Whether a project has a loss surface, and so something to show on its page of paths. */
export function hasSurfacesQuery(project: string) {
  return queryOptions({
    queryKey: ["has-surfaces", project],
    queryFn: async ({ signal }) => {
      const query = { filter: surfaceFilter, limit: 1 };
      const { items } = await request(listRuns, { params: { project }, query }, signal);
      return items.length > 0;
    },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}
