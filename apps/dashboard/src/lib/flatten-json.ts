import type { Json, JsonRecord } from "@descent/contracts";

/** A value and the keys that lead to it, joined by dots. */
export type Leaf = readonly [path: string, value: Json];

/** The values of nested records, each with its path. Lists and empty records are values themselves. */
export function flattenJson(record: JsonRecord): Leaf[] {
  return Object.entries(record).flatMap(([key, value]): Leaf[] => {
    if (!isBranch(value)) return [[key, value]];
    return flattenJson(value).map(([path, leaf]): Leaf => [`${key}.${path}`, leaf]);
  });
}

/** Whether a value is a record with something in it. */
export function isBranch(value: Json): value is JsonRecord {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  );
}
