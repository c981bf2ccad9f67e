import type { CSSProperties } from "react";

/** A column where it stands on the screen. */
export interface PlacedColumn {
  readonly key: string;
  readonly label: string;
  readonly width: number;
  readonly isPinned: boolean;
  /** Where a pinned column stays. */
  readonly style: CSSProperties | undefined;
}

/** The columns that are drawn, and the room that those out of sight on either side take, in pixels. */
export interface PlacedColumns {
  readonly nameWidth: number;
  readonly pinned: readonly PlacedColumn[];
  readonly center: readonly PlacedColumn[];
  readonly before: number;
  readonly after: number;
  readonly totalWidth: number;
  /** All columns in order, the name not among them; cells are counted by this. */
  readonly keys: readonly string[];
}

/** The key of the column that is always there. */
export const nameKey = "name";

/** What is edited at the dot before the name. */
export const colourKey = "colour";

const editable = new Set(["state", "tags", "notes"]);

/** Whether a person may change what stands in a column. */
export function isEditable(key: string): boolean {
  return editable.has(key);
}

/** The element of a cell; column 0 is the name. */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}
