import { getSweep } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request } from "../../lib/api.ts";
import { runQuery } from "../../lib/run-query.ts";
import { staleCheckMs } from "../../lib/stale-check.ts";

/** The run of a page. */
export function shownRunQuery(run: string) {
  return queryOptions({
    ...runQuery(run),
    refetchInterval: ({ state }) => staleCheckMs(state.data ? [state.data] : [], Date.now()),
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
