import { z } from "zod";

/** Which columns the table has, in which order and how wide; part of a saved view. */
export const columnLayoutSchema = z.object({
  /** Null lets the runs decide. */
  shown: z.array(z.string()).nullable(),
  /** Columns that stay in sight beside the name. */
  pinned: z.array(z.string()),
  /** Widths in pixels of the columns that were resized. */
  widths: z.record(z.string(), z.number()),
});

export type ColumnLayout = z.infer<typeof columnLayoutSchema>;

/** The table as it is before anybody changes it. */
export const automaticColumns: ColumnLayout = { shown: null, pinned: [], widths: {} };

/** Least and greatest width of a column in pixels. */
export const columnWidthLimits = { min: 48, max: 800 };

/** The columns in the order in which they stand: pinned ones first. */
export function orderedColumns({ shown, pinned }: ColumnLayout, automatic: readonly string[]): string[] {
  const keys = shown ?? automatic;
  const first = pinned.filter((key) => keys.includes(key));
  return [...first, ...keys.filter((key) => !first.includes(key))];
}

/** A column takes the place of another one, and is pinned where that one is. */
export function moveColumn(
  layout: ColumnLayout,
  columns: readonly string[],
  key: string,
  target: string,
): ColumnLayout {
  const to = columns.indexOf(target);
  if (to === -1 || key === target) return layout;
  const shown = columns.filter((column) => column !== key).toSpliced(to, 0, key);
  const isPinned = layout.pinned.includes(target);
  const pinnedKeys = new Set(layout.pinned.filter((column) => column !== key));
  if (isPinned) pinnedKeys.add(key);
  return { ...layout, shown, pinned: shown.filter((column) => pinnedKeys.has(column)) };
}

/** Keeps a column in sight, behind those that are already kept, or lets it scroll away again. */
export function pinColumn(layout: ColumnLayout, key: string, isPinned: boolean): ColumnLayout {
  const others = layout.pinned.filter((column) => column !== key);
  return { ...layout, pinned: isPinned ? [...others, key] : others };
}

/** Takes columns in, at the end, or out. */
export function showColumns(
  layout: ColumnLayout,
  columns: readonly string[],
  changed: { readonly keys: readonly string[]; readonly isShown: boolean },
): ColumnLayout {
  const keys = new Set(changed.keys);
  const others = columns.filter((column) => !keys.has(column));
  if (changed.isShown) return { ...layout, shown: [...columns, ...keys].filter(isFirst) };
  return { ...layout, shown: others, pinned: layout.pinned.filter((column) => !keys.has(column)) };
}

function isFirst(key: string, at: number, all: readonly string[]): boolean {
  return all.indexOf(key) === at;
}

/** Gives a column a width in pixels. */
export function resizeColumn(layout: ColumnLayout, key: string, width: number): ColumnLayout {
  const { min, max } = columnWidthLimits;
  return { ...layout, widths: { ...layout.widths, [key]: Math.round(Math.min(max, Math.max(min, width))) } };
}
