"use client";

import type { MetricAxis } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { memo, useEffect, useMemo, useState } from "react";
import type { LineChartModel, LineIdentity } from "../../charts/chart-model.ts";
import { prepareLineChart } from "../../charts/prepare-line-chart.ts";
import { chooseBuckets } from "../../charts/prepare-renderer.ts";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { useInView } from "../../lib/use-in-view.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import { ChartBody } from "./chart-body.tsx";
import { curvesQuery } from "./queries.ts";

const height = 196;
// What the axes take from the width of the chart.
const plotInset = 56;

/** One metric of all given runs. Out of sight it keeps its place, asks nothing and draws nothing. */
export const MetricCard = memo(function MetricCard(props: {
  readonly metric: string;
  readonly runs: readonly LineIdentity[];
  readonly axis: MetricAxis;
  readonly yScale: "linear" | "log";
  /** Hears whether no run has a point of this metric, so that the card takes no place. */
  readonly onEmpty: (metric: string, isEmpty: boolean) => void;
}) {
  const { metric, runs, axis, yScale, onEmpty } = props;
  const [isEmpty, setIsEmpty] = useState(false);
  const [viewRef, isInView] = useInView();
  const [widthRef, width] = useElementWidth();
  const isReady = isInView && width > 0;
  const query = useQuery({
    ...curvesQuery({
      runs: runs.map((run) => run.id),
      metrics: [metric],
      axis,
      buckets: chooseBuckets(width - plotInset, runs.length),
    }),
    // A card without points is out of sight, and still listens for the first of them.
    enabled: (isReady || isEmpty) && runs.length > 0,
  });
  const series = query.data?.series;
  if (series && (series.length === 0) !== isEmpty) setIsEmpty(!isEmpty);
  useEffect(() => onEmpty(metric, isEmpty), [onEmpty, metric, isEmpty]);
  const model = useMemo(() => {
    if (!isReady || !series) return undefined;
    const identities = new Map(runs.map((run) => [run.id, run]));
    return prepareLineChart({ series, identify: (one) => identities.get(one.run), axis, yScale, width });
  }, [isReady, series, runs, axis, yScale, width]);
  return (
    <div ref={viewRef} hidden={isEmpty} data-testid="metric-card" data-metric={metric}>
      <ChartCard title={metric} note={model && noteOf(model)}>
        <div ref={widthRef} style={{ height }}>
          <ChartBody
            model={runs.length === 0 ? undefined : model}
            emptyText={runs.length === 0 ? "All runs are hidden: open an eye in the table." : "No points."}
            isPending={runs.length > 0 && (!isReady || query.isPending)}
            error={query.error}
            onRetry={() => void query.refetch()}
            size={{ width, height }}
            axis={axis}
            title={metric}
          />
        </div>
      </ChartCard>
    </div>
  );
});

function noteOf(model: LineChartModel): string {
  const { undrawableCount, nonFiniteCount } = model;
  const notes = [];
  if (undrawableCount > 0) notes.push(`${undrawableCount} ≤ 0 not on a log axis`);
  if (nonFiniteCount > 0) notes.push(`${nonFiniteCount} not finite`);
  return notes.join(" · ");
}
