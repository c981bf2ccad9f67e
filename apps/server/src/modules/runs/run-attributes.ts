import type { Json, JsonRecord } from "@descent/contracts";
import type { MetricStatistics, RunStatistics } from "../metrics/metric-statistics.ts";

/** The groups of values that filters and sorting address: `config.…`, `summary.…`, `min.…`, `max.…`, and tags. */
export type AttributeKind = "config" | "summary" | "min" | "max" | "tag";

/** What a value is called. */
export interface AttributeName {
  readonly kind: AttributeKind;
  readonly name: string;
}

/** One value of a run that filters and sorting read: a number or a text, neither for null. */
export interface RunAttribute extends AttributeName {
  readonly number: number | null;
  readonly text: string | null;
}

/** The parts of a run that attributes are made of. */
export interface AttributeSource {
  readonly config: JsonRecord;
  readonly tags: readonly string[];
  readonly statistics: RunStatistics;
  readonly ownSummary: JsonRecord;
}

/** PostgreSQL refuses index entries of more than 2.7 kB, and a character may take four bytes. */
const textCharactersMax = 500;

/** Longer names are kept on the run, but cannot be filtered by. */
const nameCharactersMax = 512;

/** Everything of a run that filters and sorting read; of two values with one name the last counts. */
export function attributesOf({ config, tags, statistics, ownSummary }: AttributeSource): RunAttribute[] {
  const all = [
    ...leavesOf(config).map(([name, value]) => attributeOf("config", name, value)),
    ...tags.map((tag) => attributeOf("tag", tag, null)),
    ...summaryAttributes(statistics, ownSummary),
  ].filter(({ name }) => name.length <= nameCharactersMax);
  return [...new Map(all.map((attribute) => [nameKeyOf(attribute), attribute])).values()];
}

/** One text that names an attribute among those of its project. */
export function nameKeyOf({ kind, name }: AttributeName): string {
  return `${kind} ${name}`;
}

/** A name as the database gives it back: without halves of characters, nor the one that PostgreSQL refuses. */
export function indexedName(name: string): string {
  return name.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** A text as attributes keep it: its beginning. */
export function indexedText(text: string): string {
  return indexedName(text.slice(0, textCharactersMax));
}

/** Last, least and greatest value of every metric; what the run set itself takes the place of the last value. */
function summaryAttributes(statistics: RunStatistics, ownSummary: JsonRecord): RunAttribute[] {
  const own = leavesOf(ownSummary);
  const ownNames = new Set([...Object.keys(ownSummary), ...own.map(([name]) => name)]);
  return [
    ...own.map(([name, value]) => attributeOf("summary", name, value)),
    ...Object.entries(statistics).flatMap(([name, metric]) =>
      metricAttributes(name, metric, ownNames.has(name)),
    ),
  ];
}

function metricAttributes(name: string, metric: MetricStatistics, isOverlaid: boolean): RunAttribute[] {
  const attributes = isOverlaid ? [] : [attributeOf("summary", name, metric.last)];
  if (metric.min !== null) attributes.push(attributeOf("min", name, metric.min));
  if (metric.max !== null) attributes.push(attributeOf("max", name, metric.max));
  return attributes;
}

/** The leaves of a record, nested names joined by dots; a list is one leaf. */
function leavesOf(record: JsonRecord, prefix = ""): [string, Json][] {
  return Object.entries(record).flatMap(([name, value]): [string, Json][] => {
    const path = prefix + name;
    const isBranch = typeof value === "object" && value !== null && !Array.isArray(value);
    return isBranch ? leavesOf(value, `${path}.`) : [[path, value]];
  });
}

/** Lists and booleans are kept as their JSON text. */
function attributeOf(kind: AttributeKind, given: string, value: Json): RunAttribute {
  const name = indexedName(given);
  if (typeof value === "number") return { kind, name, number: value, text: null };
  if (value === null) return { kind, name, number: null, text: null };
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { kind, name, number: null, text: indexedText(text) };
}
