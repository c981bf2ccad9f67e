/** A name beside a chart, at a height in pixels. */
export interface SideName {
  readonly layer: string;
  readonly top: number;
  readonly isImportant: boolean;
}

/** Names whose middles are closer than this cover each other. */
const nameHeight = 13;

/** The names of rows that find room: important ones first, then every row that is far enough from those named. */
export function thinNames(
  rows: readonly string[],
  rowHeight: number,
  important: ReadonlySet<string>,
): SideName[] {
  const taken: SideName[] = [];
  const place = (layer: string, row: number, isImportant: boolean) => {
    const top = (row + 0.5) * rowHeight;
    const isFree = taken.every(
      (name) => Math.abs(name.top - top) >= Math.min(nameHeight, Math.max(rowHeight, nameHeight - 1)),
    );
    if (isFree) taken.push({ layer, top, isImportant });
  };
  rows.forEach((layer, row) => important.has(layer) && place(layer, row, true));
  rows.forEach((layer, row) => !important.has(layer) && place(layer, row, false));
  return taken.toSorted((a, b) => a.top - b.top);
}

/** Moves names apart that would cover each other, downwards and then back up where the plot ends. */
export function spreadNames(names: readonly SideName[], height: number): SideName[] {
  const tops: number[] = [];
  const ordered = names.toSorted((a, b) => a.top - b.top);
  for (const { top } of ordered) tops.push(Math.max(top, (tops.at(-1) ?? -Infinity) + nameHeight));
  for (let index = tops.length - 1, limit = height; index >= 0; index--, limit -= nameHeight)
    tops[index] = Math.min(tops[index]!, limit);
  return ordered.map((name, index) => ({ ...name, top: tops[index]! }));
}
