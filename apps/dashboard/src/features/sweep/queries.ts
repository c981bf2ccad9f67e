import { getSweep, listRuns, listTrials, type LiveEvent, type Run, type Trial } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

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
    queryFn: async ({ signal }) => {
      const trials: Trial[] = [];
      let cursor: string | undefined;
      do {
        const page = await request(
          listTrials,
          { params: { sweep }, query: { limit: pageRows, cursor } },
          signal,
        );
        trials.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && trials.length < trialsMax);
      return trials;
    },
    meta: { affectedBy: affectsSweep(sweep) },
  });
}

/** The runs of a sweep's trials, for what they summarise beside the objective; asked again when a trial changes. */
export function sweepRunsQuery(sweep: string, project: string | undefined) {
  return queryOptions({
    queryKey: ["sweep-runs", sweep, project],
    queryFn: async ({ signal }) => {
      const runs: Run[] = [];
      let cursor: string | undefined;
      do {
        const query = { filter: `sweep = "${sweep}"`, sort: "createdAt", limit: pageRows, cursor };
        const page = await request(listRuns, { params: { project: project ?? "" }, query }, signal);
        runs.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && runs.length < trialsMax);
      return runs;
    },
    enabled: project !== undefined,
    meta: { affectedBy: affectsSweep(sweep) },
  });
}
