import type { Run } from "@descent/contracts";
import type { Objective } from "../../charts/observation.ts";
import { summaryMetrics } from "../../charts/prepare-dimensions.ts";
import { suggestGoal, type Goal } from "../../lib/metric-goal.ts";

/** The objective of a set of runs, and why it is this one. */
export interface ChosenObjective extends Objective {
  /** Ends the sentence "Judged by …". */
  readonly reason: string;
  /** What else could be chosen: every metric that some run summarises. */
  readonly metrics: readonly string[];
}

const preferences = [
  { pattern: /^(val|valid|validation|eval|dev|test)\b.*(loss|error)/i, reason: "a validation loss" },
  { pattern: /^(val|valid|validation|eval|dev|test)\b/i, reason: "a validation metric" },
  { pattern: /loss|error/i, reason: "a loss" },
];
const collator = new Intl.Collator("en", { numeric: true });

/**
 * Chooses what runs are judged by: what was asked for, or else among the metrics that at least half as many runs have
 * as the most frequent one, the first by name that is a validation loss, a validation metric, a loss, or any. The
 * goal is what was asked for, or what the name suggests. Undefined where no run has a metric.
 */
export function chooseObjective(
  runs: readonly Pick<Run, "summary">[],
  asked: { readonly metric: string; readonly goal: Goal | null },
): ChosenObjective | undefined {
  const counts = new Map<string, number>();
  for (const { summary } of runs)
    for (const name of Object.keys(summaryMetrics(summary))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const metrics = [...counts.keys()].toSorted(collator.compare);
  const { metric, reason } = counts.has(asked.metric)
    ? { metric: asked.metric, reason: "as chosen" }
    : prefer(metrics, counts);
  if (metric === undefined) return undefined;
  return { metric, goal: asked.goal ?? suggestGoal(metric), reason, metrics };
}

function prefer(metrics: readonly string[], counts: ReadonlyMap<string, number>) {
  const most = Math.max(0, ...counts.values());
  const frequent = metrics.filter((name) => (counts.get(name) ?? 0) * 2 >= most);
  for (const { pattern, reason } of preferences) {
    const metric = frequent.find((name) => pattern.test(name));
    if (metric !== undefined) return { metric, reason: `the first metric that is ${reason}` };
  }
  return { metric: frequent[0], reason: "the first metric" };
}
