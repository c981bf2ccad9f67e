import { listRuns, queryPointsMax } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { gridPointsMax, surfaceFilter, surfaceMetric } from "../../charts/prepare-loss-surface.ts";
import { pathFilter, pathMetrics } from "../../charts/prepare-path.ts";
import { affectsRuns } from "../../lib/affects-runs.ts";
import { request, requestCurves } from "../../lib/api.ts";
import { followCurves } from "../../lib/follow-curves.ts";

/** Most surfaces, and most paths, that are read. */
export const listMax = 1000;

const pathPointsMax = 4000;

/** The runs of a project that logged a loss surface, the oldest first. */
export function surfaceRunsQuery(project: string) {
  return runsQuery(project, surfaceFilter);
}

/** The runs of a project that logged an optimizer's path, the oldest first. */
export function pathRunsQuery(project: string) {
  return runsQuery(project, pathFilter);
}

function runsQuery(project: string, filter: string) {
  return queryOptions({
    queryKey: ["runs-of-kind", project, filter],
    queryFn: async ({ signal }) => {
      const query = { filter, sort: "-createdAt", limit: listMax };
      const { items } = await request(listRuns, { params: { project }, query }, signal);
      return items.toReversed();
    },
    meta: { affectedBy: (event) => event.kind === "run" && event.project === project },
  });
}

/** The values of a surface, each step for itself. */
export function surfaceValuesQuery(run: string) {
  return queryOptions({
    queryKey: ["surface-values", run],
    queryFn: ({ signal }) => {
      const range = { from: 0, to: gridPointsMax - 1 };
      const body = { runs: [run], metrics: [surfaceMetric], range, buckets: gridPointsMax };
      return requestCurves(body, signal);
    },
    meta: { affectedBy: affectsRuns(new Set([run])) },
  });
}

/** Positions and losses of all paths down one loss: exact up to a few thousand steps, thinned above that. */
export function pathPointsQuery(loss: string, runs: readonly string[]) {
  const metrics = Object.values(pathMetrics);
  const fitting = Math.floor(queryPointsMax / (Math.max(1, runs.length) * metrics.length));
  const buckets = Math.min(pathPointsMax, fitting);
  return queryOptions({
    queryKey: ["path-points", loss, runs] as const,
    queryFn: ({ client, queryKey, signal }) =>
      followCurves(client, { queryKey, body: { runs: [...runs], metrics, buckets }, signal }),
    structuralSharing: false,
    enabled: runs.length > 0,
    // While a path joins the others, those stay; the paths of another loss lie on another surface.
    placeholderData: (previous, query) => (query?.queryKey[1] === loss ? previous : undefined),
    meta: { affectedBy: affectsRuns(new Set(runs)) },
  });
}
