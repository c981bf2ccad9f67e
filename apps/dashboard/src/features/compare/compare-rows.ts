import {
  isMetricValue,
  fromMetricValue,
  type Json,
  type JsonRecord,
  type RunDetail,
} from "@descent/contracts";
import type { TextEntry } from "../../lib/environment-entries.ts";
import { flattenJson } from "../../lib/flatten-json.ts";
import { orderMetrics } from "../../lib/group-metrics.ts";

/** One key and what each run has there, in words; undefined where a run does not have it. */
export interface TextRow {
  readonly key: string;
  readonly texts: readonly (string | undefined)[];
  /** Whether not all runs have the same. */
  readonly isDifferent: boolean;
}

/** The keys of some runs in the order in which they first appear. */
export function compareEntries(entries: readonly (readonly TextEntry[])[]): TextRow[] {
  const maps = entries.map((list) => new Map(list));
  const keys = new Set(maps.flatMap((map) => [...map.keys()]));
  return [...keys].map((key) => {
    const texts = maps.map((map) => map.get(key));
    return { key, texts, isDifferent: new Set(texts).size > 1 };
  });
}

/** The values of a config, nested keys joined by dots; two texts are the same exactly where the values are. */
export function configEntries(config: JsonRecord): TextEntry[] {
  return flattenJson(config).map(([path, value]) => [path, exactText(value)]);
}

/** A text without quotes, unless it could be taken for another value: "1" is not the number 1. */
function exactText(value: Json): string {
  if (typeof value === "string" && value.trim() === value && !isJson(value)) return value;
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return text === "";
  }
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
