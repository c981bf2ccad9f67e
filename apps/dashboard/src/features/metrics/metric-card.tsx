"use client";

import { memo, useEffect, useState } from "react";
import type { LineChartModel, LineIdentity } from "../../charts/chart-model.ts";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { useInView } from "../../lib/use-in-view.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import type { BoardSettings } from "./board-settings.ts";
import { ChartBody } from "./chart-body.tsx";
import { useCurvePanel } from "./use-curve-panel.ts";

const height = 196;

/** One metric of all given runs. Out of sight it keeps its place, asks nothing and draws nothing. */
export const MetricCard = memo(function MetricCard(props: {
  readonly metric: string;
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  /** Hears whether no run has a point of this metric, so that the card takes no place. */
  readonly onEmpty: (metric: string, isEmpty: boolean) => void;
}) {
  const { metric, runs, settings, onEmpty } = props;
  const [isEmpty, setIsEmpty] = useState(false);
  const [viewRef, isInView] = useInView();
  const [widthRef, width] = useElementWidth();
  // A card without points is out of sight, and still listens for the first of them.
  const panel = useCurvePanel({ metric, runs, settings, width, isInView: isInView || isEmpty });
  if (panel.isEmpty !== undefined && panel.isEmpty !== isEmpty) setIsEmpty(panel.isEmpty);
  useEffect(() => onEmpty(metric, isEmpty), [onEmpty, metric, isEmpty]);
  return (
    <div ref={viewRef} hidden={isEmpty} data-testid="metric-card" data-metric={metric}>
      <ChartCard title={metric} note={panel.model && noteOf(panel.model)}>
        <div ref={widthRef} style={{ height }}>
          <ChartBody
            model={panel.model}
            emptyText={runs.length === 0 ? "All runs are hidden: open an eye in the table." : "No points."}
            isPending={panel.isPending}
            error={panel.error}
            onRetry={panel.retry}
            size={{ width, height }}
            axis={settings.axis}
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
