import { clamp } from "../lib/clamp.ts";
import type { CurveLine } from "./chart-model.ts";
import { firstAtLeast } from "./first-at-least.ts";

/** What one curve says at the crosshair; NaN where its point there has no number. */
export interface ReadoutEntry {
  readonly line: CurveLine;
  readonly x: number;
  readonly value: number;
  /** What was logged, where the value is smoothed. */
  readonly raw?: number | undefined;
  /** How many runs are behind the value of a group. */
  readonly count?: number | undefined;
}

const rowsMax = 10;
const reachShare = 0.02;

/** Reads every curve at x, highest value first. A curve that has ended before or starts after says nothing. */
export function readCurves(
  lines: readonly CurveLine[],
  x: number,
  domain: readonly [number, number],
): ReadoutEntry[] {
  const reach = (domain[1] - domain[0]) * reachShare;
  const entries: ReadoutEntry[] = [];
  for (const line of lines) {
    const index = nearestIndex(line.x, x);
    const first = line.x[0];
    const last = line.x.at(-1);
    if (index < 0 || first === undefined || last === undefined) continue;
    if (x < first - reach || x > last + reach) continue;
    entries.push({
      line,
      x: line.x[index] as number,
      value: line.y[index] as number,
      raw: line.raw?.[index],
      count: line.counts?.[index],
    });
  }
  return entries.toSorted((a, b) => rank(b.value) - rank(a.value));
}

function rank(value: number): number {
  return Number.isNaN(value) ? -Infinity : value;
}

/** The index of the value nearest to x in an ascending column; −1 in an empty one. */
export function nearestIndex(column: Float64Array, x: number): number {
  const at = firstAtLeast(column, x);
  if (at === column.length) return column.length - 1;
  const before = column[at - 1];
  return before !== undefined && x - before < (column[at] as number) - x ? at - 1 : at;
}

/** The rows a tooltip shows: the ten highest, and the pointed-at run even where it is not among them. */
export function pickRows(
  entries: readonly ReadoutEntry[],
  highlighted: string | undefined,
): { rows: readonly ReadoutEntry[]; hiddenCount: number } {
  const top = entries.slice(0, rowsMax);
  const extra = entries.slice(rowsMax).find((entry) => entry.line.id === highlighted);
  const rows = extra ? [...top, extra] : top;
  return { rows, hiddenCount: entries.length - rows.length };
}

/** What stands beside the values of some entries. */
export interface SecondColumn {
  /** What the values themselves are called beside it. */
  readonly firstLabel: string;
  readonly label: string;
  readonly valueOf: (entry: ReadoutEntry) => number | undefined;
}

/** What was logged beside smoothed values, how many runs beside those of groups; undefined where values stand alone. */
export function secondColumn(entries: readonly ReadoutEntry[]): SecondColumn | undefined {
  if (entries.some(({ raw }) => raw !== undefined))
    return { firstLabel: "smoothed", label: "logged", valueOf: ({ raw }) => raw };
  if (entries.some(({ count }) => count !== undefined))
    return { firstLabel: "value", label: "runs", valueOf: ({ count }) => count };
  return undefined;
}

/** Entries as a table of texts, with all digits of their numbers: one row of headings, one for each curve. */
export function readoutRows(entries: readonly ReadoutEntry[]): string[][] {
  const second = secondColumn(entries);
  const heading = ["run", "id", "x", second?.firstLabel ?? "value", ...(second ? [second.label] : [])];
  const rows = entries.map((entry) => {
    const { line, x, value } = entry;
    const figures = [x, value, ...(second ? [second.valueOf(entry)] : [])];
    return [
      lineName(line),
      line.id,
      ...figures.map((figure) => (figure === undefined ? "" : String(figure))),
    ];
  });
  return [heading, ...rows];
}

/** The entries whose run's name holds a text, whichever case its letters have. */
export function findEntries(entries: readonly ReadoutEntry[], text: string): readonly ReadoutEntry[] {
  const wanted = text.trim().toLowerCase();
  return wanted === ""
    ? entries
    : entries.filter(({ line }) => lineName(line).toLowerCase().includes(wanted));
}

/** What a line is called where a run has several. */
export function lineName({ name, part }: CurveLine): string {
  return part === undefined ? name : `${name} · ${part}`;
}

/** The entry after or before the one of a run, in the order of values; the first where it has none. */
export function neighbourOf(
  entries: readonly ReadoutEntry[],
  id: string | undefined,
  by: 1 | -1,
): string | undefined {
  const at = entries.findIndex(({ line }) => line.id === id);
  const next = at < 0 ? 0 : clamp(at + by, 0, entries.length - 1);
  return entries[next]?.line.id;
}

/** The curve nearest to a height on the screen, if one is within reach. */
export function nearestCurve(
  entries: readonly ReadoutEntry[],
  pixelY: number,
  toPixel: (value: number) => number,
): string | undefined {
  let nearest: string | undefined;
  let distance = 28;
  for (const { line, value } of entries) {
    const away = Math.abs(toPixel(value) - pixelY);
    if (away < distance) [nearest, distance] = [line.id, away];
  }
  return nearest;
}
