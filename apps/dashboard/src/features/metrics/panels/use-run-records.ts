import { listRunColumns, listRuns, type Run } from "@descent/contracts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { LineIdentity } from "../../../charts/chart-model.ts";
import { affectsRuns } from "../../../lib/affects-runs.ts";
import { request } from "../../../lib/api.ts";
import { idFilter } from "../../../lib/id-filter.ts";
import { filterRunsMax } from "./panel-source.ts";

const columnsMax = 1000;

function recordsQuery(project: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: ["run-records", project, ids],
    queryFn: async ({ signal }) => {
      const runs: Run[] = [];
      for (let from = 0; from < ids.length; from += filterRunsMax) {
        const filter = idFilter(ids.slice(from, from + filterRunsMax));
        const query = { limit: filterRunsMax, filter };
        runs.push(...(await request(listRuns, { params: { project }, query }, signal)).items);
      }
      return new Map(runs.map((run) => [run.id, run]));
    },
    placeholderData: (previous) => previous,
    structuralSharing: false,
    meta: { affectedBy: affectsRuns(new Set(ids)) },
  });
}

/** A run that a panel shows, whole. */
export interface RunRecord {
  readonly identity: LineIdentity;
  readonly run: Run;
}

/** The config and summaries of the shown runs, for panels that read columns. */
export function useRunRecords(project: string | undefined, runs: readonly LineIdentity[], isReady: boolean) {
  const ids = useMemo(() => runs.map(({ id }) => id).toSorted(), [runs]);
  const query = useQuery({
    ...recordsQuery(project ?? "", ids),
    enabled: isReady && project !== undefined && ids.length > 0,
  });
  const { data } = query;
  const records = useMemo(
    () =>
      data &&
      runs.flatMap((identity): RunRecord[] => {
        const run = data.get(identity.id);
        return run ? [{ identity, run }] : [];
      }),
    [data, runs],
  );
  return { records, error: query.error, retry: () => void query.refetch() };
}

/** The names of a project's config columns, for the editor to offer. */
export function configColumnsQuery(project: string | undefined) {
  return queryOptions({
    queryKey: ["config-columns", project],
    queryFn: ({ signal }) =>
      request(
        listRunColumns,
        { params: { project: project ?? "" }, query: { prefix: "config.", limit: columnsMax } },
        signal,
      ),
    enabled: project !== undefined,
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}
