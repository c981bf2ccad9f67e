import { findBest, type Dimension, type Observation, type ObservationSet } from "../../charts/observation.ts";
import type { AnalysisSettings, PatchSettings } from "./analysis-settings.ts";
import { ObservationTable } from "./observation-table.tsx";

/** What was tried as tables; what was ended early and what failed stand apart. */
export function AnalysisTables(props: {
  readonly set: ObservationSet;
  readonly columns: readonly Dimension[];
  readonly selected: ReadonlySet<string> | undefined;
  readonly settings: AnalysisSettings;
  readonly patch: PatchSettings;
}) {
  const { set, columns, selected, settings, patch } = props;
  const best = findBest(set.observations, set.objective.goal);
  const groups = Map.groupBy(set.observations, groupOf);
  const titles = {
    main: set.noun === "trial" ? "Trials" : "Runs",
    pruned: `Pruned ${set.noun}s`,
    failed: `Failed ${set.noun}s`,
  };
  return (
    <>
      {(["main", "pruned", "failed"] as const)
        .filter((group) => group === "main" || groups.has(group))
        .map((group) => {
          const all = groups.get(group) ?? [];
          return (
            <ObservationTable
              key={group}
              title={titles[group]}
              set={set}
              rows={selected ? all.filter(({ id }) => selected.has(id)) : all}
              total={all.length}
              columns={columns}
              best={best?.id}
              settings={settings}
              patch={patch}
            />
          );
        })}
    </>
  );
}

function groupOf({ state }: Observation): "main" | "pruned" | "failed" {
  return state === "pruned" || state === "failed" ? state : "main";
}
