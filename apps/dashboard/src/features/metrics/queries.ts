import type { MetricAxis } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { followCurves } from "../../lib/follow-curves.ts";
import { createLane } from "../../lib/lane.ts";

/** Which curves, over what, how finely. */
export interface CurvesRequest {
  readonly runs: readonly string[];
  readonly metrics: readonly string[];
  readonly axis: MetricAxis;
  readonly buckets: number;
}

const runsMax = 1000;
const heavyRunsMin = 100;
const heavyLane = createLane();

/** The curves of some runs. Their order does not matter, so that sorting a table asks nothing again. */
export function curvesQuery({ runs, metrics, axis, buckets }: CurvesRequest) {
  const ids = runs.slice(0, runsMax).toSorted();
  const wanted = new Set(ids);
  return queryOptions({
    queryKey: ["curves", { axis, metrics, buckets, runs: ids }] as const,
    queryFn: ({ client, queryKey, signal }) => {
      const body = { runs: ids, metrics: [...metrics], axis, buckets };
      const ask = () => followCurves(client, { queryKey, body, signal });
      return ids.length < heavyRunsMin ? ask() : heavyLane(signal, ask);
    },
    // What did not change is the same object already.
    structuralSharing: false,
    // While eyes open and close, or the window changes, the curves from before stay; those of another axis mean something else.
    placeholderData: (previous, query) => (query?.queryKey[1].axis === axis ? previous : undefined),
    meta: {
      affectedBy: (event) => (event.kind === "points" || event.kind === "run") && wanted.has(event.run),
    },
  });
}
