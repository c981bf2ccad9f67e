import { clamp } from "../lib/clamp.ts";

/** Values row by row. */
export interface ValueGrid {
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Puts `factor` − 1 values between any two of a grid, on the cubic through four neighbours (Catmull and Rom, 1974).
 * Every finite value that was given stays what it is, others become holes (NaN). Contours of the coarse grid, which
 * marching squares draws as if the loss were flat between its values, break a valley narrower than two cells into
 * beads.
 */
export function refineGrid(grid: ValueGrid, factor: number): ValueGrid {
  return transpose(refineRows(transpose(refineRows(grid, factor)), factor));
}

function refineRows({ values, columns, rows }: ValueGrid, factor: number): ValueGrid {
  const width = (columns - 1) * factor + 1;
  const refined = new Float64Array(width * rows);
  for (let row = 0; row < rows; row++)
    refined.set(refineLine(values.subarray(row * columns, (row + 1) * columns), factor), row * width);
  return { values: refined, columns: width, rows };
}

/** Where a neighbour is missing, at an edge or a hole, the line goes straight on; next to a hole is a hole. */
function refineLine(line: Float64Array, factor: number): Float64Array {
  const refined = new Float64Array((line.length - 1) * factor + 1);
  line.forEach((from, index) => {
    refined[index * factor] = finiteOr(from, Number.NaN);
    const to = line[index + 1];
    if (to === undefined) return;
    const before = finiteOr(line[index - 1], 2 * from - to);
    const after = finiteOr(line[index + 2], 2 * to - from);
    for (let part = 1; part < factor; part++)
      refined[index * factor + part] = cubic([before, from, to, after], part / factor);
  });
  return refined;
}

function finiteOr(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) ? value : otherwise;
}

function cubic([before, from, to, after]: readonly [number, number, number, number], t: number): number {
  const slope = (to - before) / 2;
  const bend = before - 2.5 * from + 2 * to - after / 2;
  const twist = (after - before) / 2 + 1.5 * (from - to);
  const value = from + t * (slope + t * (bend + t * twist));
  // On a wall that gets steeper all the way up the cubic swings below its foot: there would be stripes.
  const isWall = (from - before) * (to - from) >= 0 && (to - from) * (after - to) >= 0;
  return isWall ? clamp(value, Math.min(from, to), Math.max(from, to)) : value;
}

function transpose({ values, columns, rows }: ValueGrid): ValueGrid {
  const turned = new Float64Array(values.length);
  values.forEach((value, index) => {
    turned[(index % columns) * rows + Math.floor(index / columns)] = value;
  });
  return { values: turned, columns: rows, rows: columns };
}
