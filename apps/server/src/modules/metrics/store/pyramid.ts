import { bucketOf, gridFor } from "../curves/dyadic-grid.ts";
import type { Points } from "./points.ts";

/**
 * What happened in consecutive cells of a series, one entry per cell that has points, in columns. A cell is the
 * bucket [index · 2^exponent, (index + 1) · 2^exponent) of steps: one that is as wide or wider and aligned in the
 * same way takes whole cells, so buckets made of cells are those made of points.
 */
export interface Cells {
  readonly exponent: number;
  readonly index: Float64Array;
  /** Step of the last point. */
  readonly lastStep: Float64Array;
  /** Minimum, maximum and mean are those of the finite values, NaN where a cell has none. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly mean: Float64Array;
  readonly last: Float64Array;
  readonly count: Float64Array;
  readonly nonFiniteCount: Float64Array;
}

/** The columns of cells in the order in which they are stored. */
export const cellColumns = [
  "index",
  "lastStep",
  "min",
  "max",
  "mean",
  "last",
  "count",
  "nonFiniteCount",
] as const;

/** The width of cells, as an exponent of two, that hold about so many points each. */
export function cellExponent({ steps }: Points, pointsPerCell: number): number {
  // One more, so that a stretch that does not begin with a cell gets no wider cells than one that does.
  const cellsMax = Math.ceil(steps.length / pointsPerCell) + 1;
  return gridFor(steps[0]!, steps.at(-1)!, cellsMax);
}

/** Gathers points, one per step and in their order, into cells. */
export function cellsOf(points: Points, exponent: number): Cells {
  const { steps, values } = points;
  const rows: number[][] = cellColumns.map(() => []);
  let start = 0;
  while (start < steps.length) {
    const index = bucketOf(steps[start]!, exponent);
    let end = start + 1;
    while (end < steps.length && bucketOf(steps[end]!, exponent) === index) end++;
    const cell = [index, steps[end - 1]!, ...summed(values.subarray(start, end))];
    cell.forEach((number, column) => rows[column]!.push(number));
    start = end;
  }
  return cellsFrom(
    exponent,
    rows.map((column) => Float64Array.from(column)),
  );
}

/** Cells from columns in the order of `cellColumns`. */
export function cellsFrom(exponent: number, columns: readonly Float64Array[]): Cells {
  const named = Object.fromEntries(cellColumns.map((name, at) => [name, columns[at]!]));
  return { exponent, ...(named as unknown as Omit<Cells, "exponent">) };
}

/** Minimum, maximum, mean, last value, count and non-finite count. */
function summed(values: Float64Array): number[] {
  let min = Number.NaN;
  let max = Number.NaN;
  let mean = 0;
  let finite = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    finite++;
    // A sum would overflow where a mean does not.
    mean += value / finite - mean / finite;
    if (!(min <= value)) min = value;
    if (!(max >= value)) max = value;
  }
  const { length } = values;
  return [min, max, finite === 0 ? Number.NaN : mean, values[length - 1]!, length, length - finite];
}
