"use client";

import { isCurve } from "../../../charts/is-curve.ts";
import { MetricBoard } from "../../../features/metrics/metric-board.tsx";
import { UpdateRatioCard } from "../../../features/metrics/update-ratio-card.tsx";
import { PlotNote } from "../../../features/paths/plot-note.tsx";
import { RunView, type ChartedRun } from "../../../features/run/run-view.tsx";

/** Joins a run's page with its charts. */
export function RunCharts({ run }: { readonly run: string }) {
  return <RunView run={run} renderCharts={(charted) => <Charts id={run} {...charted} />} />;
}

function Charts({ id, run, line, metrics }: ChartedRun & { readonly id: string }) {
  const curves = metrics.filter(isCurve);
  const lead = (
    <>
      {run && <PlotNote run={run} />}
      <UpdateRatioCard run={id} metrics={metrics} />
    </>
  );
  // Where nothing that was logged is a curve, a board would only say that there is none.
  if (metrics.length > 0 && curves.length === 0) return <div className="min-w-0 space-y-4 p-4">{lead}</div>;
  return (
    <MetricBoard
      project={run?.project}
      part="runPanels"
      runs={line ? [line] : []}
      metrics={curves}
      isLoading={!run}
      lead={lead}
    />
  );
}
