import { listRuns, type RunDetail } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { affectsRuns } from "../../lib/affects-runs.ts";
import { request } from "../../lib/api.ts";
import { followCurves } from "../../lib/follow-curves.ts";
import { runQuery } from "../../lib/run-query.ts";

/** Most layers that one query takes. */
export const layersMax = 1000;

/** Which curves of one run, how finely, and between which steps. */
export interface LayerCurvesRequest {
  readonly run: string;
  readonly metrics: readonly string[];
  readonly buckets: number;
  readonly range: readonly [number, number] | undefined;
}

/** The names of a run's metrics in the order of their first points; the run itself is the one that its page knows. */
export function runMetricsQuery(run: string) {
  return queryOptions({ ...runQuery(run), select: metricNames });
}

function metricNames({ metrics }: RunDetail): string[] {
  return Object.keys(metrics);
}

/** Curves of one run over its steps. While finer ones are on their way those from before stay. */
export function layerCurvesQuery({ run, metrics, buckets, range }: LayerCurvesRequest) {
  const names = metrics.slice(0, layersMax);
  return queryOptions({
    queryKey: ["layer-curves", { run, metrics: names, buckets, range }] as const,
    queryFn: ({ client, queryKey, signal }) => {
      const bounds = range && { range: { from: range[0], to: range[1] } };
      const body = { runs: [run], metrics: names, axis: "step" as const, buckets, ...bounds };
      return followCurves(client, { queryKey, body, signal });
    },
    enabled: names.length > 0 && buckets > 0,
    structuralSharing: false,
    placeholderData: (previous, query) => {
      const before = query?.queryKey[1];
      return before?.run === run && before.metrics[0] === metrics[0] ? previous : undefined;
    },
    meta: { affectedBy: affectsRuns(new Set([run])) },
  });
}

/** Most runs that are offered for a comparison. */
export const offeredMax = 200;

/** The newest runs of a project, to choose from. */
export function offeredRunsQuery(project: string) {
  return queryOptions({
    queryKey: ["layer-runs", project],
    queryFn: async ({ signal }) => {
      const query = { sort: "-createdAt", limit: offeredMax };
      return (await request(listRuns, { params: { project }, query }, signal)).items;
    },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}
