import { fromMetricValue, type MetricSummary, type MetricValue } from "@descent/contracts";
import { orderMetrics } from "../../../lib/group-metrics.ts";
import { metricGoal } from "../../../lib/metric-goal.ts";
import type { ColumnOrder } from "../sort-heading.tsx";

/** What a metric's row can be sorted by. */
export type MetricColumn = "name" | "last" | "min" | "max" | "mean" | "best" | "count";

/** By which column, and whether the greatest comes first. */
export type MetricSort = ColumnOrder<MetricColumn>;

/** The step of a metric's best value; null where its name does not say which way is better, or nothing is finite. */
export function bestStep(name: string, metric: MetricSummary): number | null {
  const goal = metricGoal(name);
  if (goal === undefined) return null;
  return goal === "minimize" ? metric.minStep : metric.maxStep;
}

/** The names of metrics that contain a text, in the order of a column; what has no value comes last. */
export function sortMetrics(
  metrics: Readonly<Record<string, MetricSummary>>,
  search: string,
  { column, isDescending }: MetricSort,
): string[] {
  const wanted = search.trim().toLowerCase();
  const names = orderMetrics(Object.keys(metrics)).filter((name) => name.toLowerCase().includes(wanted));
  if (column === "name") return isDescending ? names.toReversed() : names;
  const keys = new Map(names.map((name) => [name, keyOf(name, metrics[name]!, column)]));
  const sign = isDescending ? -1 : 1;
  return names.toSorted((one, other) => {
    const [a, b] = [keys.get(one)!, keys.get(other)!];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return a === b ? 0 : sign * (a < b ? -1 : 1);
  });
}

function keyOf(name: string, metric: MetricSummary, column: Exclude<MetricColumn, "name">): number {
  const value: MetricValue | null = column === "best" ? bestStep(name, metric) : metric[column];
  return value === null ? NaN : fromMetricValue(value);
}
