"use client";

import dynamic from "next/dynamic";
import { SkeletonCharts } from "../ui/skeleton-charts.tsx";

function Loading() {
  return (
    <div className="p-4">
      <SkeletonCharts />
    </div>
  );
}

// What draws is fetched beside the page's first data: tables and words do not wait for it. The compiler wants the
// options written out each time.

/** The board of charts. */
export const MetricBoard = dynamic(
  () => import("../features/metrics/metric-board.tsx").then(({ MetricBoard: View }) => View),
  { ssr: false, loading: Loading },
);

/** Layers by step, of the runs of a page. */
export const LayersView = dynamic(
  () => import("../features/layers/layers-view.tsx").then(({ LayersView: View }) => View),
  { ssr: false, loading: Loading },
);

/** The page of a project's layers. */
export const ProjectLayers = dynamic(
  () => import("../features/layers/project-layers.tsx").then(({ ProjectLayers: View }) => View),
  { ssr: false, loading: Loading },
);

/** What parameters do to a metric. */
export const AnalysisView = dynamic(
  () => import("../features/analysis/analysis-view.tsx").then(({ AnalysisView: View }) => View),
  { ssr: false, loading: Loading },
);
