import { getRun, getSweep, listProjects, listRunColumns, listRuns, listSweeps } from "@descent/contracts";
import { keepPreviousData, queryOptions, skipToken } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";
import { filterByName, isQuoted, unquote } from "../../lib/filter-text.ts";

const few = 50;

/** The latest active projects. */
export const paletteProjectsQuery = queryOptions({
  queryKey: ["palette", "projects"],
  queryFn: async ({ signal }) => {
    const { items } = await request(listProjects, { query: { limit: 200 } }, signal);
    return items.map(({ name }) => name);
  },
  meta: { affectedBy: (event) => event.kind === "project" || event.kind === "run" },
});

/** The project that an open run or sweep belongs to. */
export function projectOfPageQuery(page: {
  readonly run?: string | undefined;
  readonly sweep?: string | undefined;
}) {
  const { run, sweep } = page;
  return queryOptions({
    queryKey: ["palette", "project-of", run ?? sweep ?? ""],
    queryFn:
      run === undefined && sweep === undefined
        ? skipToken
        : async ({ signal }) =>
            run === undefined
              ? (await request(getSweep, { params: { sweep: sweep! } }, signal)).project
              : (await request(getRun, { params: { run } }, signal)).project,
    staleTime: Infinity,
  });
}

/** Runs of a project whose name has a text in it, the newest first. */
export function paletteRunsQuery(project: string | undefined, text: string) {
  return queryOptions({
    queryKey: ["palette", "runs", project, text],
    placeholderData: keepPreviousData,
    queryFn:
      project === undefined
        ? skipToken
        : async ({ signal }) => {
            const query = { filter: filterByName(text), limit: few };
            const { items } = await request(listRuns, { params: { project }, query }, signal);
            return items.map(({ id, name, state }) => ({ id, name, state }));
          },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}

/** The sweeps of a project. */
export function paletteSweepsQuery(project: string | undefined) {
  return queryOptions({
    queryKey: ["palette", "sweeps", project],
    queryFn:
      project === undefined
        ? skipToken
        : async ({ signal }) => {
            const { items } = await request(
              listSweeps,
              { params: { project }, query: { limit: 200 } },
              signal,
            );
            return items.map(({ id, name }) => ({ id, name }));
          },
    meta: { affectedBy: (event) => event.kind === "sweep" && event.project === project },
  });
}

const summaryPrefix = "summary.";

/** Metrics of a project whose name begins with a text. */
export function paletteMetricsQuery(project: string | undefined, text: string) {
  return queryOptions({
    queryKey: ["palette", "metrics", project, text],
    placeholderData: keepPreviousData,
    queryFn:
      project === undefined
        ? skipToken
        : async ({ signal }) => {
            const query = { prefix: summaryPrefix + text, limit: few };
            const { items } = await request(listRunColumns, { params: { project }, query }, signal);
            return items.map(({ name }) => metricOf(name));
          },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}

/** A metric by the name of its column, which stands in quotes where it has spaces and the like. */
function metricOf(column: string): string {
  const name = column.slice(summaryPrefix.length);
  return isQuoted(name) ? unquote(name) : name;
}
