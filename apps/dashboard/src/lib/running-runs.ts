import { listRuns, type Run } from "@descent/contracts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { request } from "./api.ts";
import { staleCheckMs } from "./stale-check.ts";

const runningMax = 1000;

/** The runs at work, which change with every point: long lists need not be read again for them. */
function runningQuery(project: string) {
  return queryOptions({
    queryKey: ["runs", project, "running"],
    queryFn: ({ signal }) => {
      const query = { filter: 'state = "running"', sort: "-createdAt", limit: runningMax };
      return request(listRuns, { params: { project }, query }, signal);
    },
    meta: {
      affectedBy: (event) => (event.kind === "run" || event.kind === "points") && event.project === project,
    },
    refetchInterval: ({ state }) => staleCheckMs(state.data?.items ?? [], Date.now()),
  });
}

/** The way from a run as it was listed to the run as it is now, where it is at work; another one when some have changed. */
export function useNewestRun(project: string | undefined): (run: Run) => Run {
  const running = useQuery({ ...runningQuery(project ?? ""), enabled: project !== undefined }).data?.items;
  return useMemo(() => {
    const fresh = new Map(running?.map((run) => [run.id, run]));
    return (run) => newer(run, fresh.get(run.id));
  }, [running]);
}

function newer(run: Run, fresh: Run | undefined): Run {
  return fresh && fresh.updatedAt >= run.updatedAt ? fresh : run;
}
