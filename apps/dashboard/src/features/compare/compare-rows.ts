import {
  isMetricValue,
  fromMetricValue,
  type Json,
  type JsonRecord,
  type RunDetail,
} from "@descent/contracts";
import { flattenJson } from "../../lib/flatten-json.ts";
import { orderMetrics } from "../../lib/group-metrics.ts";

/** One key of a config and its value in each run; undefined where a run does not have it. */
export interface ConfigRow {
  readonly key: string;
  readonly values: readonly (Json | undefined)[];
  /** Whether not all runs have the same value: the number 1 and the text "1" are different. */
  readonly isDifferent: boolean;
}

/** The keys of some configs, nested keys joined by dots, in the order in which they first appear. */
export function compareConfigs(configs: readonly JsonRecord[]): ConfigRow[] {
  const leaves = configs.map((config) => new Map(flattenJson(config)));
  const keys = new Set(leaves.flatMap((map) => [...map.keys()]));
  return [...keys].map((key) => {
    const values = leaves.map((map) => map.get(key));
    const texts = new Set(values.map((value) => (value === undefined ? "missing" : canonical(value))));
    return { key, values, isDifferent: texts.size > 1 };
  });
}

/** The same text for equal values, whatever the order of their keys. */
function canonical(value: Json): string {
  return `= ${JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )}`;
}

/** Which of a metric's statistics is compared. */
export type Statistic = "last" | "min" | "max" | "mean";

/** One metric and its value in each run; undefined where a run has none. */
export interface MetricRow {
  readonly metric: string;
  readonly values: readonly (number | undefined)[];
}

/** Every metric of some runs, and the numbers that runs set themselves, in the order of the charts. */
export function compareMetrics(
  runs: readonly Pick<RunDetail, "metrics" | "summary">[],
  statistic: Statistic,
): MetricRow[] {
  const names = new Set(runs.flatMap((run) => [...Object.keys(run.metrics), ...numbersOf(run.summary)]));
  return orderMetrics([...names]).map((metric) => ({
    metric,
    values: runs.map(({ metrics, summary }) => {
      const value = metrics[metric] ? metrics[metric][statistic] : summary[metric];
      return isMetricValue(value) ? fromMetricValue(value) : undefined;
    }),
  }));
}

function numbersOf(summary: JsonRecord): string[] {
  return Object.keys(summary).filter((name) => isMetricValue(summary[name]));
}
