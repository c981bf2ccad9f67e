"use client";

import { updateRatioPrefix } from "../../../charts/prepare-update-ratios.ts";
import { MetricBoard } from "../../../features/metrics/metric-board.tsx";
import { UpdateRatioCard } from "../../../features/metrics/update-ratio-card.tsx";
import { RunView } from "../../../features/run/run-view.tsx";

/** Joins a run's page with its charts. */
export function RunCharts({ run: id }: { readonly run: string }) {
  return (
    <RunView
      run={id}
      renderCharts={({ run, metrics }) => (
        <MetricBoard
          runs={run ? [run] : []}
          metrics={metrics.filter((name) => !name.startsWith(updateRatioPrefix))}
          isLoading={!run}
          lead={<UpdateRatioCard run={id} metrics={metrics} />}
        />
      )}
    />
  );
}
