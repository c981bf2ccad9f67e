"use client";

import { AnalysisView } from "../../lazy-charts.tsx";
import { SweepView } from "../../../features/sweep/sweep-view.tsx";
import { ObservedCurves } from "../../projects/[project]/parameters/observed-curves.tsx";

AnalysisView.preload();

/** Joins a sweep with what its trials say, and with the curves of their runs. */
export function SweepAnalysis({ sweep }: { readonly sweep: string }) {
  return (
    <SweepView
      sweep={sweep}
      renderAnalysis={(set, { project }) => (
        <AnalysisView
          set={set}
          renderCurves={(selected) => <ObservedCurves project={project} set={set} selected={selected} />}
        />
      )}
    />
  );
}
