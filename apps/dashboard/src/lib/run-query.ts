import { getRun } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { affectsRuns } from "./affects-runs.ts";
import { request } from "./api.ts";

/** One run with the statistics of its metrics. */
export function runQuery(run: string) {
  return queryOptions({
    queryKey: ["run", run],
    queryFn: ({ signal }) => request(getRun, { params: { run } }, signal),
    meta: { affectedBy: affectsRuns(new Set([run])) },
  });
}
