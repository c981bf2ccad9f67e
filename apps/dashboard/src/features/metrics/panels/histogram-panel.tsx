"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { gatheredWidth } from "../../../charts/gathered-width.ts";
import { HistogramChart } from "../../../charts/lazy-charts.ts";
import { prepareDistributions } from "../../../charts/prepare-distributions.ts";
import { prepareHistogram, type HistogramModel } from "../../../charts/prepare-histogram.ts";
import { clamp } from "../../../lib/clamp.ts";
import { PlotState } from "../../../ui/plot-state.tsx";
import { curvesQuery } from "../queries.ts";
import { emptyRunsText } from "./empty-runs-text.ts";
import type { PanelBodyProps } from "./panel-body.tsx";

// More points would only be counted into the same cells; runs × metrics × points stays below what one query answers.
const bucketsMost = 200;
const pointsMax = 400_000;

/** How the values of all shown runs are distributed at each step; logged distributions count as one value each. */
export function HistogramPanel({ panel, runs, settings, size, isReady, onReport }: PanelBodyProps) {
  const { metrics } = panel;
  const query = useQuery({
    ...curvesQuery({
      runs,
      metrics: metrics.slice(0, 1000),
      axis: "step",
      buckets: clamp(Math.floor(pointsMax / Math.max(1, runs.length * metrics.length)), 2, bucketsMost),
    }),
    enabled: isReady && runs.length > 0 && metrics.length > 0,
  });
  const answer = query.data;
  const { width, height } = size;
  const own = panel.settings.yScale;
  const yScale = own === "board" ? settings.yScale : own;
  const model = useMemo(
    () => answer && prepareHistogram(prepareDistributions(answer.series), { yScale, width, height }),
    [answer, yScale, width, height],
  );
  useEffect(() => {
    if (!model || !answer) return;
    const note = noteOf(model, gatheredWidth(answer));
    onReport({ note, isEmpty: false, source: { kind: "histogram", model, rows: () => rowsOf(model) } });
  }, [onReport, model, answer]);
  const isEmpty = model?.cells.length === 0;
  return (
    <PlotState
      isPending={!model}
      error={query.error}
      onRetry={() => void query.refetch()}
      emptyText={emptyRunsText(runs.length) ?? (isEmpty ? "No points." : undefined)}
    >
      {model && <HistogramChart model={model} {...size} title={panel.title} />}
    </PlotState>
  );
}

function noteOf({ undrawableCount }: HistogramModel, bucketWidth: number | null): string {
  const notes = [];
  if (bucketWidth !== null) notes.push(`the last values in each ${bucketWidth} steps`);
  if (undrawableCount > 0) notes.push(`${undrawableCount} not on the axis`);
  return notes.join(" · ");
}

function rowsOf({ cells }: HistogramModel): string[][] {
  const rows = cells.map(({ x, y, share }) => [...x, ...y, share].map(String));
  return [["step from", "step to", "value from", "value to", "share"], ...rows];
}
