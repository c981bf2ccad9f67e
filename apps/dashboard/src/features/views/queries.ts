import { getView, listViews } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

const listMax = 1000;

/** The saved views of a project, by name. */
export function viewsQuery(project: string) {
  return queryOptions({
    queryKey: ["views", project],
    queryFn: ({ signal }) => request(listViews, { params: { project }, query: { limit: listMax } }, signal),
    meta: { affectedBy: (event) => event.kind === "view" && event.project === project },
  });
}

/** One view with its state. */
export function viewQuery(view: string) {
  return queryOptions({
    queryKey: ["view", view],
    queryFn: ({ signal }) => request(getView, { params: { view } }, signal),
    meta: { affectedBy: (event) => event.kind === "view" && event.view === view },
  });
}
