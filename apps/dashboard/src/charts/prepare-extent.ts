import type { ChartExtent, ChartWindow, CurveLine, OutlierMark, Outliers } from "./chart-model.ts";
import { firstAtLeast } from "./first-at-least.ts";
import { extentOf } from "./prepare-axis.ts";

type Interval = readonly [number, number];

/** The points of an ascending column that lie in a window: from … up to but not including to. */
export function indicesWithin(x: Float64Array, window: ChartWindow): [from: number, to: number] {
  const from = window.from === undefined ? 0 : firstAtLeast(x, window.from);
  let to = window.to === undefined ? x.length : firstAtLeast(x, window.to);
  while (to < x.length && x[to] === window.to) to++;
  return [from, to];
}

/** The part of an axis between two places, as a window. */
export function windowOver([from, to]: Interval): ChartWindow {
  return { from, to };
}

/** The columns of a line that its y axis has to hold. */
function columnsOf({ y, extremes }: CurveLine, hasBands: boolean): Float64Array[] {
  return hasBands && extremes ? [y, extremes.low, extremes.high] : [y];
}

/** What may be left out of a y axis, and what of a line it must hold. */
export interface ExtentOptions {
  readonly window: ChartWindow;
  readonly hasBands: boolean;
  readonly xScale: "linear" | "log";
  readonly ignoresOutliers: boolean;
}

/** Where the values of some curves lie within a window. */
export function extentOfLines(lines: readonly CurveLine[], options: ExtentOptions): ChartExtent {
  const { window, hasBands, xScale } = options;
  const x = extentOf([Float64Array.from(lines.flatMap((line) => endsOf(line.x, xScale)))]);
  const y = extentOf(
    lines.flatMap((line) => {
      const [from, to] = indicesWithin(line.x, window);
      const columns = columnsOf(line, hasBands);
      const isWhole = from === 0 && to === line.x.length;
      return isWhole ? columns : columns.map((column) => column.subarray(from, to));
    }),
  );
  return { x, y: options.ignoresOutliers && y ? withoutTails(lines, window, y) : y };
}

/** The first and the last place of an ascending column that an axis can show; nothing where there is none. */
function endsOf(x: Float64Array, scale: ExtentOptions["xScale"]): number[] {
  const first = scale === "log" ? x.find((position) => position > 0) : x[0];
  return first === undefined ? [] : [first, x[x.length - 1] ?? first];
}

const sampleMax = 20_000;
const tailShare = 0.01;

/** From the first to the 99th percentile of what is shown. Of very many points every k-th counts. */
function withoutTails(lines: readonly CurveLine[], window: ChartWindow, all: Interval): Interval {
  const ranges = lines.map((line) => indicesWithin(line.x, window));
  const total = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  const every = Math.max(1, Math.ceil(total / sampleMax));
  const values = new Float64Array(Math.ceil(total / every));
  let count = 0;
  let passed = 0;
  lines.forEach(({ y }, line) => {
    const [from, to] = ranges[line] as [number, number];
    for (let index = from; index < to; index++)
      if (passed++ % every === 0 && !Number.isNaN(y[index])) values[count++] = y[index] as number;
  });
  if (count === 0) return all;
  const sorted = values.subarray(0, count).toSorted();
  const low = sorted[Math.floor((count - 1) * tailShare)] as number;
  const high = sorted[Math.ceil((count - 1) * (1 - tailShare))] as number;
  return low < high ? [low, high] : all;
}

const marksPerEdge = 60;

/** Counts the points beyond a y axis, and marks where they are: at each place along an edge the farthest one. */
export function findOutliers(lines: readonly CurveLine[], window: Interval, [low, high]: Interval): Outliers {
  const farthest = new Map<string, OutlierMark>();
  const counts = { above: 0, below: 0 };
  const perMark = marksPerEdge / (window[1] - window[0] || 1);
  for (const { id, colour, x, y } of lines) {
    const [from, to] = indicesWithin(x, windowOver(window));
    for (let index = from; index < to; index++) {
      const value = y[index] as number;
      if (Number.isNaN(value) || (value >= low && value <= high)) continue;
      const isAbove = value > high;
      if (isAbove) counts.above++;
      else counts.below++;
      const place = `${isAbove} ${Math.floor(((x[index] as number) - window[0]) * perMark)}`;
      const before = farthest.get(place);
      if (!before || (isAbove ? value > before.value : value < before.value))
        farthest.set(place, { id, colour, x: x[index] as number, value, isAbove });
    }
  }
  return { ...counts, marks: [...farthest.values()] };
}
