"use client";

import { useMemo, type ReactNode } from "react";
import type { Observation, ObservationSet } from "../../charts/observation.ts";
import { metricDimensions, objectiveDimension } from "../../charts/prepare-dimensions.ts";
import { useAnalysisSettings } from "./analysis-settings.ts";
import { AnalysisTables } from "./analysis-tables.tsx";
import { ContourCard } from "./contour-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { ImportanceCard } from "./importance-card.tsx";
import { ParallelCard } from "./parallel-card.tsx";
import { ParetoCard } from "./pareto-card.tsx";
import { ScatterGrid } from "./scatter-grid.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { useBrushes } from "./use-brushes.ts";

/**
 * What some observations say about their parameters. Brushes on the axes select: the tables and the plots follow
 * them, and so do the curves that `renderCurves` draws of what is selected.
 */
export function AnalysisView(props: {
  readonly set: ObservationSet;
  readonly renderCurves: (selected: readonly Observation[]) => ReactNode;
}) {
  const { set, renderCurves } = props;
  const [settings, patch] = useAnalysisSettings();
  const dimensions = useDimensions(set);
  const brushes = useBrushes(set.observations, settings, patch);
  const { deferred, settled } = brushes;
  const curves = useMemo(
    () => set.observations.filter(({ id }) => !settled || settled.has(id)),
    [set, settled],
  );
  const common = { set, selected: deferred, settings, patch };
  return (
    <>
      <div>
        <SelectionBar set={set} dimensions={dimensions.all} brushes={brushes} />
        <div className="space-y-4 p-4 sm:px-6">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
            <HistoryCard {...common} objective={dimensions.objective} />
            <ImportanceCard set={set} settings={settings} patch={patch} />
          </div>
          <ParallelCard
            {...{ set, settings, patch, brushes }}
            dimensions={dimensions.all}
            usual={dimensions.usual}
          />
          <ScatterGrid {...common} values={dimensions.values} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-2">
            <ContourCard {...common} />
            <ParetoCard {...common} values={dimensions.values} />
          </div>
          <TimelineCard set={set} selected={deferred} />
          <AnalysisTables {...common} columns={set.parameters} />
        </div>
      </div>
      {renderCurves(curves)}
    </>
  );
}

const usualAxesMax = 12;

function useDimensions(set: ObservationSet) {
  return useMemo(() => {
    const objective = objectiveDimension(set);
    const values = [objective, ...metricDimensions(set)];
    return {
      objective,
      values,
      all: [...set.parameters, ...values],
      usual: [...set.parameters.slice(0, usualAxesMax), objective],
    };
  }, [set]);
}
