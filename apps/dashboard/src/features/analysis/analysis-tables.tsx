import { memo, useMemo } from "react";
import { findBest, type Dimension, type Observation } from "../../charts/observation.ts";
import type { AnalysisProps } from "./analysis-settings.ts";
import { ObservationTable } from "./observation-table.tsx";

const noRows: readonly Observation[] = [];

/** What was tried as tables; what was ended early and what failed stand apart. */
export const AnalysisTables = memo(function AnalysisTables(
  props: AnalysisProps & { readonly columns: readonly Dimension[] },
) {
  const { set } = props;
  const best = findBest(set.observations, set.objective.goal);
  const groups = useMemo(() => Map.groupBy(set.observations, groupOf), [set]);
  const titles = {
    main: set.noun === "trial" ? "Trials" : "Runs",
    pruned: `Pruned ${set.noun}s`,
    failed: `Failed ${set.noun}s`,
  };
  return (
    <>
      {(["main", "pruned", "failed"] as const)
        .filter((group) => group === "main" || groups.has(group))
        .map((group) => (
          <ObservationTable
            {...props}
            key={group}
            title={titles[group]}
            all={groups.get(group) ?? noRows}
            best={best?.id}
          />
        ))}
    </>
  );
});

function groupOf({ state }: Observation): "main" | "pruned" | "failed" {
  return state === "pruned" || state === "failed" ? state : "main";
}
