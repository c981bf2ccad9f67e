import { getRun, getSweep } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";

const staleCheckMs = 30_000;

/** One run with the statistics of its metrics. */
export function runQuery(run: string) {
  return queryOptions({
    queryKey: ["run", run],
    queryFn: ({ signal }) => request(getRun, { params: { run } }, signal),
    meta: { affectedBy: (event) => (event.kind === "run" || event.kind === "points") && event.run === run },
    // A run goes stale by silence, which no event tells.
    refetchInterval: ({ state }) => (state.data?.state === "running" ? staleCheckMs : false),
  });
}

/** The sweep that a run belongs to: its name is asked for once and then kept. */
export function sweepOfRunQuery(sweep: string) {
  return queryOptions({
    queryKey: ["sweep-of-run", sweep],
    queryFn: ({ signal }) => request(getSweep, { params: { sweep } }, signal),
    staleTime: Infinity,
  });
}
