import type { Json, Run } from "@descent/contracts";
import { isQuoted, unquote } from "./filter-text.ts";

/** What a run has in a column as filters write it: `config.lr`, `summary.val/loss`, `name`; undefined for nothing. */
export function readColumn(run: Run, column: string): Json | undefined {
  const [, source, rest] = /^(config|summary)\.(.+)$/s.exec(column) ?? [];
  if (source === undefined || rest === undefined) return column === "name" ? run.name : undefined;
  return lookUp(source === "config" ? run.config : run.summary, isQuoted(rest) ? unquote(rest) : rest);
}

/** A column's value as a number, NaN where it has none; the texts that stand for NaN and infinities are numbers. */
export function readNumber(run: Run, column: string): number {
  const value = readColumn(run, column);
  if (typeof value === "number") return value;
  return value === "Infinity" || value === "-Infinity" ? Number(value) : Number.NaN;
}

/** Keys may have dots themselves, so each dot may or may not be where a branch begins. */
function lookUp(record: Record<string, Json>, path: string): Json | undefined {
  if (Object.hasOwn(record, path)) return record[path];
  for (let dot = path.indexOf("."); dot > 0; dot = path.indexOf(".", dot + 1)) {
    const branch = Object.hasOwn(record, path.slice(0, dot)) ? record[path.slice(0, dot)] : undefined;
    if (typeof branch !== "object" || branch === null || Array.isArray(branch)) continue;
    const found = lookUp(branch, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
