import type { Json, JsonRecord } from "@descent/contracts";
import type { MetricStatistics, RunStatistics } from "../metrics/metric-statistics.ts";

/** The groups of values that filters and sorting address: `config.…`, `summary.…`, `min.…`, `max.…`, and tags. */
export type AttributeKind = "config" | "summary" | "min" | "max" | "tag";

/** One value of a run that filters and sorting read: a number or a text, neither for null. */
export interface RunAttribute {
  readonly kind: AttributeKind;
  readonly key: string;
  readonly number: number | null;
  readonly text: string | null;
}

const textCharactersMax = 1000;

/** The leaves of a config, nested names joined by dots; lists are kept as their JSON text. */
export function configAttributes(config: JsonRecord): RunAttribute[] {
  return leavesOf(config).map(([key, value]) => ({ kind: "config", key, ...valueOf(value) }));
}

/** Last, least and greatest value of every metric; what the run set itself takes the place of the last value. */
export function summaryAttributes(statistics: RunStatistics, ownSummary: JsonRecord): RunAttribute[] {
  const own = leavesOf(ownSummary);
  const ownKeys = new Set([...Object.keys(ownSummary), ...own.map(([key]) => key)]);
  return [
    ...own.map(([key, value]): RunAttribute => ({ kind: "summary", key, ...valueOf(value) })),
    ...Object.entries(statistics).flatMap(([name, metric]) =>
      metricAttributes(name, metric, ownKeys.has(name)),
    ),
  ];
}

/** The metrics that have no finite value, hence neither minimum nor maximum. */
export function withoutExtremes(statistics: RunStatistics): string[] {
  return Object.entries(statistics)
    .filter(([, metric]) => metric.finiteCount === 0)
    .map(([name]) => name);
}

export function tagAttributes(tags: readonly string[]): RunAttribute[] {
  return [...new Set(tags)].map((tag) => ({ kind: "tag", key: tag, number: null, text: null }));
}

function metricAttributes(key: string, metric: MetricStatistics, isOverlaid: boolean): RunAttribute[] {
  const attributes: RunAttribute[] = isOverlaid ? [] : [{ kind: "summary", key, ...valueOf(metric.last) }];
  if (metric.min !== null) attributes.push({ kind: "min", key, number: metric.min, text: null });
  if (metric.max !== null) attributes.push({ kind: "max", key, number: metric.max, text: null });
  return attributes;
}

function leavesOf(record: JsonRecord, prefix = ""): [string, Json][] {
  return Object.entries(record).flatMap(([name, value]): [string, Json][] => {
    const key = prefix + name;
    const isBranch = typeof value === "object" && value !== null && !Array.isArray(value);
    return isBranch ? leavesOf(value, `${key}.`) : [[key, value]];
  });
}

function valueOf(value: Json): Pick<RunAttribute, "number" | "text"> {
  if (typeof value === "number") return { number: value, text: null };
  if (value === null) return { number: null, text: null };
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { number: null, text: text.slice(0, textCharactersMax) };
}
