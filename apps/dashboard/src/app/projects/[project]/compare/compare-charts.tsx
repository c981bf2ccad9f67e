"use client";

import { CompareView } from "../../../../features/compare/compare-view.tsx";
import { MetricBoard } from "../../../lazy-charts.tsx";

MetricBoard.preload();

/** Joins a comparison of runs with their curves. */
export function CompareCharts({ project }: { readonly project: string }) {
  return (
    <CompareView
      project={project}
      renderCharts={(runs, metrics) => (
        <MetricBoard project={project} runs={runs} metrics={metrics} isLoading={false} />
      )}
    />
  );
}
