import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { LineIdentity } from "../../../charts/chart-model.ts";
import { curvesQuery } from "../queries.ts";

const nothing: ReadonlySet<string> = new Set();
// As many as one query takes; those beyond come back when the runs change.
const listenedMax = 1000;

/**
 * Metrics of which no shown run has a point, as panels find out. A number that a run set in its summary looks like a
 * metric until then. One question for all of them listens for the first point.
 */
export function useEmptyMetrics(
  runs: readonly LineIdentity[],
): [empty: ReadonlySet<string>, report: (metric: string) => void] {
  const [found, setFound] = useState({ runs, names: nothing });
  const names = found.runs === runs ? found.names : nothing;
  const report = useCallback(
    (metric: string) =>
      setFound((old) => {
        const known = old.runs === runs ? old.names : nothing;
        return known.has(metric) ? old : { runs, names: new Set([...known, metric]) };
      }),
    [runs],
  );
  const { data } = useQuery({
    ...curvesQuery({
      runs,
      metrics: [...names].slice(0, listenedMax),
      axis: "step",
      buckets: 2,
    }),
    enabled: names.size > 0 && runs.length > 0,
  });
  const arrived = data?.series.filter(({ metric }) => names.has(metric)) ?? [];
  if (arrived.length > 0) {
    const gone = new Set(arrived.map(({ metric }) => metric));
    setFound({ runs, names: new Set([...names].filter((name) => !gone.has(name))) });
  }
  return [names, report];
}
