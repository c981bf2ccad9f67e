import { getSweep } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";
import { runQuery } from "../../lib/run-query.ts";

const staleCheckMs = 30_000;

/** The run of a page. */
export function shownRunQuery(run: string) {
  return queryOptions({
    ...runQuery(run),
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
