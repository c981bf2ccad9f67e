import { getSweep, listRuns, listTrials, type LiveEvent } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";
import { readPages } from "../../lib/read-pages.ts";

const pageRows = 1000;
/** Trials beyond this many are not read; the page says so. */
export const trialsMax = 5000;

function affectsSweep(sweep: string) {
  return (event: LiveEvent) => event.kind === "sweep" && event.sweep === sweep;
}

/** One sweep. */
export function sweepQuery(sweep: string) {
  return queryOptions({
    queryKey: ["sweep", sweep],
    queryFn: ({ signal }) => request(getSweep, { params: { sweep } }, signal),
    meta: { affectedBy: affectsSweep(sweep) },
  });
}

/** The trials of a sweep in the order of their numbers. */
export function trialsQuery(sweep: string) {
  return queryOptions({
    queryKey: ["trials", sweep],
    queryFn: ({ signal }) =>
      readPages(trialsMax, (cursor) =>
        request(listTrials, { params: { sweep }, query: { limit: pageRows, cursor } }, signal),
      ),
    meta: { affectedBy: affectsSweep(sweep) },
  });
}

/** The runs of a sweep's trials, for what they summarise beside the objective; asked again when a trial changes. */
export function sweepRunsQuery(sweep: string, project: string | undefined) {
  return queryOptions({
    queryKey: ["sweep-runs", sweep, project],
    queryFn: ({ signal }) =>
      readPages(trialsMax, (cursor) => {
        const query = { filter: `sweep = "${sweep}"`, sort: "createdAt", limit: pageRows, cursor };
        return request(listRuns, { params: { project: project ?? "" }, query }, signal);
      }),
    enabled: project !== undefined,
    meta: { affectedBy: affectsSweep(sweep) },
  });
}
