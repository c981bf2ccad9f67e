import { contours } from "d3-contour";
import type { ContourLevel, Place, SurfaceGrid } from "./contour-model.ts";
import { refineGrid, type ValueGrid } from "./prepare-refined-grid.ts";

const levelCount = 16;
const refinedCells = 240;

/**
 * The contours of a loss. Their levels are quantiles of the grid's own values, the k-th of n at the share (k/n)² of
 * the area: the rings of a bowl are then evenly spaced, and a narrow valley has as many as a wide one, however
 * steep its walls. The first level is the least value, so that only holes in the grid stay uncovered.
 */
export function prepareContours(surface: SurfaceGrid, values: Float64Array): ContourLevel[] {
  const { columns, rows, xMin, xMax, yMin, yMax } = surface;
  const factor = Math.max(1, Math.floor(refinedCells / Math.max(columns, rows)));
  const grid = refineGrid({ values, columns, rows }, factor);
  const ringsAt = ringTracer(grid, ([u, v]) => [xMin + u * (xMax - xMin), yMin + v * (yMax - yMin)]);
  // A cubic may dip below the least value that was logged: the first level covers that, too.
  const floor = grid.values.reduce((least, value) => (value < least ? value : least), Infinity);
  return chooseLevels(values).map((value, level) => ({
    value,
    rings: ringsAt(level === 0 ? Math.min(floor, value) : value),
  }));
}

/**
 * Finds the rings around all of a grid that is at least some value. Their places come in shares of its width and height
 * and are moved to where they belong by `toPlace`. d3 has grid point i at i + 0.5.
 */
export function ringTracer(
  { values, columns, rows }: ValueGrid,
  toPlace: (shares: Place) => Place,
): (least: number) => Place[][] {
  const trace = contours().size([columns, rows]);
  const table = [...values];
  const place = ([column = 0, row = 0]: readonly number[]) =>
    toPlace([(column - 0.5) / (columns - 1), (row - 0.5) / (rows - 1)]);
  return (least) =>
    trace
      .contour(table, least)
      .coordinates.flat()
      .map((ring) => ring.map(place));
}

/** Ascending levels, all different; none where no value is finite. */
export function chooseLevels(values: Float64Array): number[] {
  const sorted = values.filter(Number.isFinite).toSorted();
  const levels = Array.from({ length: levelCount }, (_, level) => {
    const share = (level / levelCount) ** 2;
    return sorted[Math.floor(share * (sorted.length - 1))];
  });
  return [...new Set(levels.filter((level) => level !== undefined))];
}
