"use client";

import { AnalysisView } from "../../../lazy-charts.tsx";
import { ParametersView } from "../../../../features/parameters/parameters-view.tsx";
import { ObservedCurves } from "./observed-curves.tsx";

AnalysisView.preload();

/** Joins a set of runs with what it says about parameters, and with the runs' curves. */
export function ParametersAnalysis({ project }: { readonly project: string }) {
  return (
    <ParametersView
      project={project}
      renderAnalysis={(set) => (
        <AnalysisView
          set={set}
          renderCurves={(selected) => <ObservedCurves project={project} set={set} selected={selected} />}
        />
      )}
    />
  );
}
