import { AppError } from "../../errors.ts";
import type { AttributeKind } from "./run-attributes.ts";

const textFields = ["id", "name", "state", "notes"] as const;
const timeFields = ["createdAt", "updatedAt", "heartbeatAt", "finishedAt"] as const;

/** Something that runs are filtered and sorted by. */
export type RunColumn =
  | { readonly kind: "text"; readonly field: (typeof textFields)[number] }
  | { readonly kind: "time"; readonly field: (typeof timeFields)[number] }
  | { readonly kind: "sweep" }
  | { readonly kind: "tags" }
  | { readonly kind: "attribute"; readonly group: Exclude<AttributeKind, "tag">; readonly key: string };

/** A column and a direction. */
export interface RunSort {
  readonly column: RunColumn;
  readonly isDescending: boolean;
}

/** The column of a name such as `state` or `summary.val/loss`; undefined where there is none. */
export function readColumn(name: string): RunColumn | undefined {
  const text = textFields.find((field) => field === name);
  if (text) return { kind: "text", field: text };
  const time = timeFields.find((field) => field === name);
  if (time) return { kind: "time", field: time };
  if (name === "sweep" || name === "tags") return { kind: name };
  const attribute = /^(config|summary|min|max)\.(.+)$/s.exec(name);
  if (!attribute) return undefined;
  return { kind: "attribute", group: attribute[1] as Exclude<AttributeKind, "tag">, key: attribute[2]! };
}

/**
 * Reads a sort order such as `-summary.val/accuracy`.
 * @throws AppError `invalid_sort`.
 */
export function parseRunSort(text: string): RunSort {
  const isDescending = text.startsWith("-");
  const column = readColumn(isDescending ? text.slice(1) : text);
  if (!column || column.kind === "tags" || column.kind === "sweep")
    throw new AppError(
      "invalid_sort",
      `cannot sort by ${JSON.stringify(text)}: expected a column such as createdAt, name, state, config.…, summary.…, min.… or max.…, with - in front for descending`,
    );
  return { column, isDescending };
}
