import type { MetricAxis, QueryAxis, Smoothing } from "@descent/contracts";
import { hashKey, queryOptions } from "@tanstack/react-query";
import type { ChartWindow } from "../../charts/chart-model.ts";
import { rangeAround } from "../../charts/prepare-zoom.ts";
import { affectsRuns } from "../../lib/affects-runs.ts";
import { followCurves } from "../../lib/follow-curves.ts";
import { createLane } from "../../lib/lane.ts";

/** Which curves, over what, how finely. */
export interface CurvesRequest {
  /** The same list for the same runs spares the panels of a page much counting. */
  readonly runs: readonly { readonly id: string }[];
  readonly metrics: readonly string[];
  /** Formulas over metrics, each a curve of its own. */
  readonly expressions?: readonly string[];
  readonly axis: MetricAxis | QueryAxis;
  /** Buckets in the window. */
  readonly buckets: number;
  readonly window?: ChartWindow;
  readonly smoothing?: Smoothing | null;
  /** Asks for the bands of groups in place of curves. */
  readonly groupBy?: readonly string[];
}

const runsMax = 1000;
const heavyRunsMin = 100;
const heavyLane = createLane();
// A range that nobody looks at any more holds megabytes of a thousand runs.
const rangeKeptMs = 20_000;

/** The curves of some runs. Their order does not matter, so that sorting a table asks nothing again. */
export function curvesQuery(request: CurvesRequest) {
  const { metrics, expressions = [], axis, window = {}, smoothing, groupBy } = request;
  const runs = namesOf(request.runs);
  const { range, buckets } = rangeAround(window, request.buckets);
  const isRanged = range.from !== undefined;
  const subject = { axis, metrics, expressions, groupBy: groupBy ?? null };
  return queryOptions({
    queryKey: ["curves", subject, { range, buckets, smoothing: smoothing ?? null, runs: runs.text }] as const,
    queryFn: ({ client, queryKey, signal }) => {
      const body = {
        runs: runs.ids,
        metrics: [...metrics],
        axis,
        buckets,
        range,
        ...(expressions.length > 0 && { expressions: [...expressions] }),
        ...(smoothing && { smoothing }),
        ...(groupBy && { groupBy: [...groupBy] }),
      };
      const ask = () => followCurves(client, { queryKey, body, signal });
      return runs.ids.length < heavyRunsMin ? ask() : heavyLane(signal, ask);
    },
    // What did not change is the same object already.
    structuralSharing: false,
    ...(isRanged && { gcTime: rangeKeptMs }),
    // While eyes open and close, one zooms, or the window changes, the curves from before stay; those of another axis mean something else.
    placeholderData: (previous, query) =>
      query && hashKey([query.queryKey[1]]) === hashKey([subject]) ? previous : undefined,
    meta: { affectedBy: runs.affectedBy },
  });
}

/** How a query names its runs. A key with a thousand members would be written anew each time a panel is drawn. */
interface RunNames {
  readonly ids: string[];
  readonly text: string;
  readonly affectedBy: ReturnType<typeof affectsRuns>;
}

const known = new WeakMap<CurvesRequest["runs"], RunNames>();

function namesOf(runs: CurvesRequest["runs"]): RunNames {
  const before = known.get(runs);
  if (before) return before;
  const ids = runs
    .slice(0, runsMax)
    .map(({ id }) => id)
    .toSorted();
  const names = { ids, text: ids.join(" "), affectedBy: affectsRuns(new Set(ids)) };
  known.set(runs, names);
  return names;
}
