import type { GroupStatistic } from "@descent/contracts";
import { AppError } from "../../errors.ts";
import {
  columnName,
  quoted,
  requestedColumn,
  withoutQuotes,
  type AttributeColumn,
  type ValueColumn,
} from "./run-columns.ts";
import type { RunFilter } from "./run-filter.ts";
import { splitSort } from "./run-sort.ts";

/** A statistic of a column of numbers. */
export interface GroupAggregate {
  readonly column: AttributeColumn;
  readonly statistic: GroupStatistic;
}

/** What groups are ordered by: how many runs, a column of theirs or an aggregate, by its place. */
export type GroupSort = { readonly isDescending: boolean } & (
  | { readonly kind: "count" }
  | { readonly kind: "column" | "aggregate"; readonly at: number }
);

/** A value that the runs of a group share; null where they have none. */
export type GroupValue = number | string | Date | null;

/** @throws AppError `invalid_column` for what has not one value in each run. */
export function groupColumn(name: string): ValueColumn {
  const column = requestedColumn(name);
  if (column.kind !== "tags") return column;
  throw new AppError("invalid_column", "a run has many tags: filter by them, and group by another column");
}

/** @throws AppError `invalid_column` for what has no numbers. */
export function aggregateOf(given: { column: string; statistic: GroupStatistic }): GroupAggregate {
  const column = requestedColumn(given.column);
  if (column.kind === "attribute") return { column, statistic: given.statistic };
  throw new AppError(
    "invalid_column",
    `${given.column} has no numbers to take the ${given.statistic} of: name a column of config, summary, min or max`,
  );
}

/** Reads an order such as `-mean(summary.loss),config.lr`. @throws AppError `invalid_sort`. */
export function parseGroupSort(
  text: string,
  by: readonly ValueColumn[],
  aggregates: readonly GroupAggregate[],
): GroupSort[] {
  const columns = by.map(columnName);
  const statistics = aggregates.map(({ column, statistic }) => `${statistic}(${columnName(column)})`);
  return splitSort(text).map((part) => {
    const isDescending = part.startsWith("-");
    const name = plainName(isDescending ? part.slice(1) : part);
    if (name === "count") return { kind: "count", isDescending };
    const at = columns.findIndex((column) => plainName(column) === name);
    if (at !== -1) return { kind: "column", at, isDescending };
    const place = statistics.findIndex((statistic) => plainName(statistic) === name);
    if (place !== -1) return { kind: "aggregate", at: place, isDescending };
    const known = ["count", ...columns, ...statistics].join(", ");
    throw new AppError(
      "invalid_sort",
      `cannot sort these groups by ${JSON.stringify(part)}: expected one of ${known}, with - in front for descending`,
    );
  });
}

/** The filter that selects exactly the runs of a group among those that were grouped. */
export function groupFilter(
  given: { readonly text: string; readonly filter: RunFilter } | undefined,
  by: readonly ValueColumn[],
  values: readonly GroupValue[],
): string {
  const own = by.map((column, at) => `${columnName(column)} = ${literal(values[at] ?? null)}`);
  if (!given) return own.join(" and ");
  return [given.filter.kind === "or" ? `(${given.text})` : given.text, ...own].join(" and ");
}

function literal(value: GroupValue): string {
  if (value instanceof Date) return quoted(value.toISOString());
  return typeof value === "string" ? quoted(value) : String(value);
}

/** A column or statistic of one without quotes: both may be written either way. */
function plainName(name: string): string {
  const statistic = /^(\w+)\((.*)\)$/s.exec(name);
  return statistic ? `${statistic[1]}(${withoutQuotes(statistic[2]!)})` : withoutQuotes(name);
}
