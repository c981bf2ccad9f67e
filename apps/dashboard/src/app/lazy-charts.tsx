"use client";

import { LineChart } from "../charts/lazy-charts.ts";
import { lazyComponent } from "../lib/lazy-component.tsx";
import { SkeletonCharts } from "../ui/skeleton-charts.tsx";

function Loading() {
  return (
    <div className="p-4">
      <SkeletonCharts />
    </div>
  );
}

// What draws is fetched beside the page's first data: tables and words do not wait for it. Nearly all of it is curves.
LineChart.preload();

/** The board of charts. */
export const MetricBoard = lazyComponent(
  async () => (await import("../features/metrics/metric-board.tsx")).MetricBoard,
  Loading,
);

/** Layers by step, of the runs of a page. */
export const LayersView = lazyComponent(
  async () => (await import("../features/layers/layers-view.tsx")).LayersView,
  Loading,
);

/** The page of a project's layers. */
export const ProjectLayers = lazyComponent(
  async () => (await import("../features/layers/project-layers.tsx")).ProjectLayers,
  Loading,
);

/** What parameters do to a metric. */
export const AnalysisView = lazyComponent(
  async () => (await import("../features/analysis/analysis-view.tsx")).AnalysisView,
  Loading,
);
