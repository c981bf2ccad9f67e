import type { Json } from "@descent/contracts";
import { readColumn } from "../../../lib/run-columns.ts";
import type { RunRecord } from "./use-run-records.ts";

/** The column that a table is sorted by, and which way. */
export interface TableSort {
  readonly column: string;
  readonly isDown: boolean;
}

const collator = new Intl.Collator("en", { numeric: true });

/** Runs in the order of a column: numbers before texts, and runs without a value last, either way. */
export function sortRecords(
  records: readonly RunRecord[],
  sort: TableSort | undefined,
): readonly RunRecord[] {
  if (!sort) return records;
  const sign = sort.isDown ? -1 : 1;
  const keyed = records.map((record) => ({ record, value: readColumn(record.run, sort.column) }));
  return keyed
    .toSorted((a, b) => rank(a.value) - rank(b.value) || sign * compare(a.value, b.value))
    .map(({ record }) => record);
}

function rank(value: Json | undefined): number {
  if (typeof value === "number") return 0;
  return value === undefined || value === null ? 2 : 1;
}

function compare(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(textOf(a), textOf(b));
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

/** The table as rows of texts, headings first. Numbers are written in full. */
export function tableRows(records: readonly RunRecord[], columns: readonly string[]): string[][] {
  const rows = records.map(({ run }) => [
    run.name,
    ...columns.map((column) => cellText(readColumn(run, column))),
  ]);
  return [["run", ...columns], ...rows];
}

function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
