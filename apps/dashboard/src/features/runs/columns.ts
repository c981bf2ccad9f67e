import type { Json, JsonRecord, Run } from "@descent/contracts";
import { isCurve } from "../../charts/is-curve.ts";

/** One column of the run table beyond the fixed ones. */
export interface Column {
  /** What the server sorts and filters by. */
  readonly key: string;
  readonly kind: "config" | "summary";
  readonly label: string;
}

/** Config as flat keys: `optimizer.name` for what is nested; lists stay whole. */
export function flattenConfig(config: JsonRecord): Map<string, Json> {
  const flat = new Map<string, Json>();
  function visit(prefix: string, value: Json): void {
    const isBranch = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isBranch || Object.keys(value).length === 0) {
      flat.set(prefix, value);
      return;
    }
    for (const [key, child] of Object.entries(value)) visit(prefix === "" ? key : `${prefix}.${key}`, child);
  }
  for (const [key, value] of Object.entries(config)) visit(key, value);
  return flat;
}

/** The columns that the runs themselves ask for: config that differs first, then the rest of it, then summaries. */
export function discoverColumns(runs: readonly Run[]): Column[] {
  const seen = new Map<string, Set<string>>();
  const summaryKeys = new Set<string>();
  for (const run of runs) {
    for (const [key, value] of flattenConfig(run.config)) {
      const values = seen.get(key) ?? new Set();
      seen.set(key, values.add(JSON.stringify(value)));
    }
    for (const key of Object.keys(run.summary)) if (isCurve(key)) summaryKeys.add(key);
  }
  const configKeys = [...seen.keys()];
  const isVarying = (key: string) => (seen.get(key)?.size ?? 0) > 1;
  const ordered = [...configKeys.filter(isVarying), ...configKeys.filter((key) => !isVarying(key))];
  return [
    ...ordered.map((key): Column => ({ key: `config.${key}`, kind: "config", label: key })),
    ...[...summaryKeys]
      .toSorted()
      .map((key): Column => ({ key: `summary.${key}`, kind: "summary", label: key })),
  ];
}

/** What a run has in each of its columns, by the column's key. */
export function cellsOf(run: Run): Map<string, Json> {
  const cells = new Map<string, Json>();
  for (const [key, value] of flattenConfig(run.config)) cells.set(`config.${key}`, value);
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
