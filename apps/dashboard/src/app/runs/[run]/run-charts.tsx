"use client";

import { useMemo } from "react";
import { isCurve } from "../../../charts/is-curve.ts";
import { PlotNote } from "../../../features/paths/plot-note.tsx";
import { isSystemMetric } from "../../../features/run/run-tabs.ts";
import { RunView, type ChartedRun } from "../../../features/run/run-view.tsx";
import { LayersView, MetricBoard } from "../../lazy-charts.tsx";

MetricBoard.preload();

/** Joins a run's page with its charts. */
export function RunCharts({ run }: { readonly run: string }) {
  return <RunView run={run} renderCharts={(charted) => <Charts {...charted} />} />;
}

function Charts({ run, line, metrics, tab }: ChartedRun) {
  const runs = useMemo(() => (line ? [line] : []), [line]);
  const isSystem = tab === "system";
  const curves = useMemo(
    () => metrics.filter((metric) => isCurve(metric) && isSystemMetric(metric) === isSystem),
    [metrics, isSystem],
  );
  if (tab === "layers") return <div className="min-w-0 p-4">{line && <LayersView runs={runs} />}</div>;
  const lead = !isSystem && run && <PlotNote run={run} />;
  // Where nothing that was logged is a curve, a board would only say that there is none.
  if (!isSystem && metrics.length > 0 && curves.length === 0)
    return <div className="min-w-0 space-y-4 p-4">{lead}</div>;
  return (
    <MetricBoard
      key={tab}
      project={run?.project}
      part={isSystem ? "systemPanels" : "runPanels"}
      runs={runs}
      metrics={curves}
      isLoading={!run}
      lead={lead}
    />
  );
}
