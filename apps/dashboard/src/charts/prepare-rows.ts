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

/** The grid that pointer and keyboard step along: every x of every curve, thinned where there are too many. */
export function prepareGrid(lines: readonly CurveLine[]): ChartRow[] {
  const positions = Float64Array.from(new Set(lines.flatMap((line) => [...line.x]))).toSorted();
  const every = Math.max(1, Math.ceil(positions.length / gridRowsMax));
  return [...positions].filter((_, index) => index % every === 0).map((x) => ({ x }));
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
