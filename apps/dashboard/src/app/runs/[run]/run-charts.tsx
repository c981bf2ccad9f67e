"use client";

import { useMemo } from "react";
import { isCurve } from "../../../charts/is-curve.ts";
import { layerStatisticOf } from "../../../charts/prepare-layer-statistics.ts";
import { PlotNote } from "../../../features/paths/plot-note.tsx";
import { RunView, type ChartedRun } from "../../../features/run/run-view.tsx";
import { LayersView, MetricBoard } from "../../lazy-charts.tsx";

/** Joins a run's page with its charts. */
export function RunCharts({ run }: { readonly run: string }) {
  return <RunView run={run} renderCharts={(charted) => <Charts {...charted} />} />;
}

function Charts({ run, line, metrics }: ChartedRun) {
  const curves = metrics.filter(isCurve);
  const runs = useMemo(() => (line ? [line] : []), [line]);
  const hasLayers = metrics.some((metric) => layerStatisticOf(metric) !== undefined);
  const lead = (
    <>
      {run && <PlotNote run={run} />}
      {line && hasLayers && <LayersView runs={runs} />}
    </>
  );
  // Where nothing that was logged is a curve, a board would only say that there is none.
  if (metrics.length > 0 && curves.length === 0) return <div className="min-w-0 space-y-4 p-4">{lead}</div>;
  return (
    <MetricBoard
      project={run?.project}
      part="runPanels"
      runs={runs}
      metrics={curves}
      isLoading={!run}
      lead={lead}
    />
  );
}
