import { AppError } from "../../errors.ts";
import type { AttributeKind } from "./run-attributes.ts";

const textFields = ["id", "name", "state", "notes"] as const;
const timeFields = ["createdAt", "updatedAt", "heartbeatAt", "finishedAt"] as const;

/** Something that runs are filtered, sorted and grouped by. */
export type RunColumn =
  | { readonly kind: "text"; readonly field: (typeof textFields)[number] }
  | { readonly kind: "time"; readonly field: (typeof timeFields)[number] }
  | { readonly kind: "sweep" }
  | { readonly kind: "tags" }
  | AttributeColumn;

/** A value of the config or of a metric. */
export interface AttributeColumn {
  readonly kind: "attribute";
  readonly group: Exclude<AttributeKind, "tag">;
  readonly key: string;
}

/** Columns that hold one value of each run: what can be sorted and grouped by. */
export type ValueColumn = Exclude<RunColumn, { kind: "tags" }>;

/** The columns that every run has. */
export const fixedColumns: readonly RunColumn[] = [
  ...textFields.map((field) => ({ kind: "text", field }) as const),
  ...timeFields.map((field) => ({ kind: "time", field }) as const),
  { kind: "sweep" },
  { kind: "tags" },
];

/** The column of a name such as `state` or `summary.val/loss`; undefined where there is none. */
export function readColumn(name: string): RunColumn | undefined {
  const fixed = fixedColumns.find((column) => columnName(column) === name);
  if (fixed) return fixed;
  const attribute = /^(config|summary|min|max)\.(.+)$/s.exec(name);
  if (!attribute) return undefined;
  return { kind: "attribute", group: attribute[1] as AttributeColumn["group"], key: attribute[2]! };
}

/** A column as filters write it: names with unusual characters are quoted. */
export function columnName(column: RunColumn): string {
  if (column.kind === "text" || column.kind === "time") return column.field;
  if (column.kind !== "attribute") return column.kind;
  const isPlain = /^[\w./:@-]*[\w/:@-]$/.test(column.key);
  return `${column.group}.${isPlain ? column.key : quoted(column.key)}`;
}

/** A text as filters write it. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

/**
 * The column that a request names, as it is or quoted as in a filter.
 * @throws AppError `invalid_column`.
 */
export function requestedColumn(name: string): RunColumn {
  const column = readColumn(withoutQuotes(name));
  if (column) return column;
  throw new AppError(
    "invalid_column",
    `there is no column ${JSON.stringify(name)}: expected one such as state, createdAt, config.…, summary.…, min.… or max.…`,
  );
}

/** `config."my key"` without its quotes. */
export function withoutQuotes(name: string): string {
  const parts = /^(\w+\.)"((?:[^"\\]|\\.)*)"$/s.exec(name);
  return parts ? parts[1]! + parts[2]!.replaceAll(/\\(.)/gs, "$1") : name;
}
