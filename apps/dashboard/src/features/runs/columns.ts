import type { Json, Run } from "@descent/contracts";
import { isCurve } from "../../charts/is-curve.ts";
import { flattenJson } from "../../lib/flatten-json.ts";

/** One column of the run table beside the name. */
export interface Column {
  /** What the server sorts and filters by, without quotes. */
  readonly key: string;
  readonly kind: "field" | "config" | "summary" | "min" | "max";
  readonly label: string;
}

const fieldLabels = new Map([
  ["state", "State"],
  ["createdAt", "Created"],
  ["duration", "Duration"],
  ["tags", "Tags"],
  ["notes", "Notes"],
  ["finishedAt", "Ended"],
  ["updatedAt", "Changed"],
  ["heartbeatAt", "Sign of life"],
  ["sweep", "Sweep"],
  ["id", "Id"],
]);

/** The columns that every run has. */
export const fieldColumns: readonly Column[] = [...fieldLabels.keys()].map(columnOf);

/** The column of a key such as `state` or `summary.val/loss`. */
export function columnOf(key: string): Column {
  const parts = /^(config|summary|min|max)\.(.+)$/s.exec(key);
  if (!parts) return { key, kind: "field", label: fieldLabels.get(key) ?? key };
  const kind = parts[1] as Column["kind"];
  return { key, kind, label: kind === "min" || kind === "max" ? `${kind} ${parts[2]}` : parts[2]! };
}

/** Whether the server can put runs in the order of a column. */
export function isSortable(key: string): boolean {
  return key !== "duration" && key !== "tags";
}

/** The columns of config in which runs differ, and those in which they do not. */
export function configColumns(runs: readonly Run[]): {
  readonly varying: readonly string[];
  readonly common: readonly string[];
} {
  const seen = new Map<string, Set<string>>();
  for (const run of runs)
    for (const [key, value] of new Map(flattenJson(run.config))) {
      const values = seen.get(key) ?? new Set();
      seen.set(key, values.add(JSON.stringify(value)));
    }
  const keysOf = (isVarying: boolean) =>
    [...seen].filter(([, values]) => values.size > 1 === isVarying).map(([key]) => `config.${key}`);
  return { varying: keysOf(true), common: keysOf(false) };
}

function summaryKeys(runs: readonly Run[]): string[] {
  const keys = new Set(runs.flatMap((run) => Object.keys(run.summary).filter(isCurve)));
  return [...keys].toSorted().map((key) => `summary.${key}`);
}

const automaticMax = 24;
const varyingMax = 12;

/** The columns of a table that nobody has arranged: what was tried beside what came of it. Tags and notes show up with the first run that has some. */
export function chooseColumns(runs: readonly Run[]): string[] {
  const own = [
    "state",
    "createdAt",
    "duration",
    ...(runs.some((run) => run.tags.length > 0) ? ["tags"] : []),
    ...(runs.some((run) => run.notes !== "") ? ["notes"] : []),
  ];
  const { varying, common } = configColumns(runs);
  const summaries = summaryKeys(runs);
  const isMachine = (key: string) => key.startsWith("summary.system/");
  return [
    ...own,
    ...varying.slice(0, varyingMax),
    ...summaries.filter((key) => !isMachine(key)),
    ...common,
    ...summaries.filter(isMachine),
  ].slice(0, automaticMax);
}

/** What a run has in each of its columns, by the column's key. */
export function cellsOf(run: Run): Map<string, Json> {
  const cells = new Map<string, Json>();
  for (const [key, value] of flattenJson(run.config)) cells.set(`config.${key}`, value);
  for (const [key, value] of Object.entries(run.summary)) cells.set(`summary.${key}`, value);
  return cells;
}

const nonFinite = new Set<Json>(["NaN", "Infinity", "-Infinity"]);

/** The metrics that charts are drawn for: what some run summarises with a number. */
export function discoverMetrics(runs: readonly Run[]): string[] {
  const names = new Set<string>();
  for (const { summary } of runs)
    for (const [name, value] of Object.entries(summary))
      if (typeof value === "number" || nonFinite.has(value)) names.add(name);
  return [...names].filter(isCurve).toSorted();
}
