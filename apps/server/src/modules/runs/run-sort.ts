import { AppError } from "../../errors.ts";
import { readColumn, withoutQuotes, type ValueColumn } from "./run-columns.ts";

/** A column and a direction. */
export interface RunSort {
  readonly column: ValueColumn;
  readonly isDescending: boolean;
}

/** More columns would make cursors too long for a URL. */
const columnsMax = 4;

/**
 * Reads a sort order such as `-summary.val/accuracy,name`: columns by importance, `-` for descending.
 * @throws AppError `invalid_sort`.
 */
export function parseRunSort(text: string): RunSort[] {
  const parts = splitSort(text);
  if (parts.length > columnsMax)
    throw new AppError(
      "invalid_sort",
      `cannot sort by ${parts.length} columns: name at most ${columnsMax}, the most important first`,
    );
  return parts.map(readPart);
}

/** The parts of a sort order; commas in quotes belong to names. */
export function splitSort(text: string): string[] {
  return [...`${text},`.matchAll(/((?:"(?:[^"\\]|\\.)*"|[^,])*),/gs)].map(([, part]) => part!.trim());
}

function readPart(part: string): RunSort {
  const isDescending = part.startsWith("-");
  const column = readColumn(withoutQuotes(isDescending ? part.slice(1) : part));
  if (!column || column.kind === "tags")
    throw new AppError(
      "invalid_sort",
      `cannot sort by ${JSON.stringify(part)}: expected a column such as createdAt, name, state, config.…, summary.…, min.… or max.…, with - in front for descending`,
    );
  return { column, isDescending };
}
