import { splitNames } from "../../lib/split-names.ts";
import { readColumn, writeColumn } from "./column-names.ts";

/** How runs are sorted where the address says nothing: the newest first. */
export const defaultSort = "-createdAt";

const columnsMax = 4;

/** One column of an order. */
export interface SortPart {
  readonly key: string;
  readonly isDescending: boolean;
}

/** The columns of an order, the most important first. */
export function parseSort(sort: string): SortPart[] {
  return splitNames(sort).map((part) => {
    const isDescending = part.startsWith("-");
    return { key: readColumn(isDescending ? part.slice(1) : part), isDescending };
  });
}

/** An order as the server reads it. */
export function writeSort(parts: readonly SortPart[]): string {
  return parts.map(({ key, isDescending }) => (isDescending ? "-" : "") + writeColumn(key)).join(",");
}

/**
 * The order after a heading was chosen: ascending at first, then descending. An added column joins those before it
 * (the server sorts by four: the fourth gives way), and leaves them when it is chosen a third time.
 */
export function nextSort(sort: string, key: string, isAdded: boolean): string {
  const parts = parseSort(sort);
  const known = parts.find((part) => part.key === key);
  if (!isAdded) return writeSort([{ key, isDescending: known !== undefined && !known.isDescending }]);
  if (known?.isDescending) return writeSort(parts.filter((part) => part !== known)) || defaultSort;
  if (known) return writeSort(parts.map((part) => (part === known ? { key, isDescending: true } : part)));
  return writeSort([...parts.slice(0, columnsMax - 1), { key, isDescending: false }]);
}
