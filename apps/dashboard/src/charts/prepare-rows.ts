import type { ChartRow, CurveLine, Segment } from "./chart-model.ts";

const gridRowsMax = 1000;

/** The key of a segment's values in the rows of an SVG chart. */
export function segmentKey(segment: number): string {
  return `s${segment}`;
}

/** The key of a segment's band. */
export function bandKey(segment: number): string {
  return `b${segment}`;
}

/**
 * The grid that pointer and keyboard step along: the x of every curve, at most one per thousandth of the axis. One pass
 * over all points, since a thousand curves have two hundred thousand; over those that curves share only once.
 */
export function prepareGrid(lines: readonly CurveLine[], domain: readonly [number, number]): ChartRow[] {
  const [low, high] = domain;
  const cells = new Float64Array(gridRowsMax).fill(Number.NaN);
  const perCell = (gridRowsMax - 1) / (high - low || 1);
  for (const x of new Set(lines.map((line) => line.x)))
    for (let index = 0; index < x.length; index++) {
      const position = x[index] as number;
      if (position < low || position > high) continue;
      const cell = Math.round((position - low) * perCell);
      if (Number.isNaN(cells[cell])) cells[cell] = position;
    }
  return Array.from(cells.filter((position) => !Number.isNaN(position)).toSorted(), (x) => ({ x }));
}

/** The same grid complete, with each segment's value in the row of its x: what Recharts' own lines read. */
export function prepareRows(
  lines: readonly CurveLine[],
  segments: readonly Segment[],
  hasBands: boolean,
): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  for (const { x } of lines) for (const position of x) rows.set(position, { x: position });
  segments.forEach((segment, index) => {
    const { x, y, extremes } = lines[segment.line] as CurveLine;
    for (let point = segment.from; point < segment.to; point++) {
      const row = rows.get(x[point] as number) as ChartRow;
      row[segmentKey(index)] = y[point] as number;
      if (hasBands && extremes)
        row[bandKey(index)] = [extremes.low[point] as number, extremes.high[point] as number];
    }
  });
  return [...rows.values()].toSorted((a, b) => a.x - b.x);
}
