import { nameOfColumn, namesOfLeaf } from "./attribute-conditions.repository.ts";
import { nameKeyOf, type AttributeName } from "./run-attributes.ts";
import type { RunColumn } from "./run-columns.ts";
import { leavesOfFilter, type RunFilter } from "./run-filter.ts";

/** The names of attributes that a query needs the keys of, each once. */
export function namesOf(filter: RunFilter | undefined, columns: readonly RunColumn[]): AttributeName[] {
  const names = [
    ...(filter ? leavesOfFilter(filter).flatMap(namesOfLeaf) : []),
    ...columns.flatMap((column) => (column.kind === "attribute" ? [nameOfColumn(column)] : [])),
  ];
  return [...new Map(names.map((name) => [nameKeyOf(name), name])).values()];
}
