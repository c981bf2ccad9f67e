import { objectiveKey, type Dimension, type ObservationSet } from "../../charts/observation.ts";
import type { ParetoSide } from "../../charts/prepare-pareto.ts";
import { suggestGoal, type Goal } from "../../lib/metric-goal.ts";
import type { AnalysisSettings } from "./analysis-settings.ts";

/** The two sides of a trade-off, and what the second could be beside it. */
export interface ParetoSides {
  readonly x: ParetoSide;
  readonly y: ParetoSide;
  readonly others: readonly Dimension[];
}

/** The chosen metrics, or the objective and another that reads like a result; undefined where there is only one. */
export function chooseSides(
  set: ObservationSet,
  values: readonly Dimension[],
  settings: AnalysisSettings,
): ParetoSides | undefined {
  const x = values.find(({ key }) => key === settings.frontX) ?? values[0];
  const others = values.filter(({ key }) => key !== x?.key);
  const y = others.find(({ key }) => key === settings.frontY) ?? others.find(isResult) ?? others[0];
  if (!x || !y) return undefined;
  return {
    x: { dimension: x, goal: settings.frontXGoal ?? goalOf(set, x) },
    y: { dimension: y, goal: settings.frontYGoal ?? goalOf(set, y) },
    others,
  };
}

const result = /acc|loss|error|score|time|second|latency|memory|size/i;

function isResult({ label }: Dimension): boolean {
  return result.test(label);
}

function goalOf(set: ObservationSet, { key, label }: Dimension): Goal {
  return key === objectiveKey ? set.objective.goal : suggestGoal(label);
}
