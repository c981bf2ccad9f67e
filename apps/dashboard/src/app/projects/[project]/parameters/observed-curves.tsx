"use client";

import { memo, useMemo } from "react";
import type { Observation, ObservationSet } from "../../../../charts/observation.ts";
import { useRunColours } from "../../../../charts/use-run-colours.ts";
import { MetricBoard } from "../../../../features/metrics/metric-board.tsx";

const curvesMax = 1000;

/** The curves of the runs that are selected. A brush under way renders nothing here. */
export const ObservedCurves = memo(function ObservedCurves(props: {
  readonly project: string;
  readonly set: ObservationSet;
  readonly selected: readonly Observation[];
}) {
  const { project, set, selected } = props;
  const observed = selected.filter(({ run }) => run !== null);
  const drawn = observed.slice(0, curvesMax);
  const ids = useMemo(() => set.observations.map(({ id }) => id), [set]);
  const colourOf = useRunColours(project, ids);
  const runs = drawn.map(({ id, name }) => ({ id, name, colour: colourOf(id) }));
  return (
    <section aria-label="Curves" data-testid="observed-curves" data-runs={drawn.length}>
      {observed.length > curvesMax && (
        <p className="px-4 text-muted sm:px-6">
          Curves of the first {curvesMax.toLocaleString("en")} of {observed.length.toLocaleString("en")} runs:
          select fewer to see the others.
        </p>
      )}
      <MetricBoard project={project} runs={runs} metrics={set.metrics} isLoading={false} />
    </section>
  );
});
