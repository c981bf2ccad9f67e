import type { Json, RunDetail } from "@descent/contracts";

/** Summary values that the run set itself: those beside its metrics, and those that differ from the last point. */
export function ownSummary({ summary, metrics }: Pick<RunDetail, "summary" | "metrics">): [string, Json][] {
  return Object.entries(summary).filter(([name, value]) => metrics[name]?.last !== value);
}
