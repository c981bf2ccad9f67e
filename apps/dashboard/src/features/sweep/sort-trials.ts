import { fromMetricValue, type Sweep, type Trial } from "@descent/contracts";

/** What trials are sorted by: their number, or the objective with the best first. */
export type TrialSort = "number" | "objective";

/** Sorts trials; those without a finite objective come last. */
export function sortTrials(trials: readonly Trial[], by: TrialSort, goal: Sweep["metric"]["goal"]): Trial[] {
  if (by === "number") return trials.toSorted((a, b) => a.number - b.number);
  return trials.toSorted((a, b) => rank(a, goal) - rank(b, goal) || a.number - b.number);
}

function rank({ objective }: Trial, goal: Sweep["metric"]["goal"]): number {
  const value = objective === null ? Number.NaN : fromMetricValue(objective);
  if (!Number.isFinite(value)) return Number.MAX_VALUE;
  return goal === "minimize" ? value : -value;
}
