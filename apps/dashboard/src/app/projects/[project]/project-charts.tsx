"use client";

import { RunsWorkspace } from "../../../features/runs/runs-workspace.tsx";
import { MetricBoard } from "../../lazy-charts.tsx";

MetricBoard.preload();

/** Joins the run table with the charts of the runs it shows. */
export function ProjectCharts({ project }: { readonly project: string }) {
  return (
    <RunsWorkspace
      project={project}
      renderCharts={(charted) => <MetricBoard project={project} {...charted} />}
    />
  );
}
