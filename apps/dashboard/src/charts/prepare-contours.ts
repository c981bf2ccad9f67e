import { contours } from "d3-contour";
import type { ContourLevel, Place, PlaneWindow, SurfaceGrid } from "./contour-model.ts";
import { refineGrid, type ValueGrid } from "./prepare-refined-grid.ts";

const levelCount = 16;
const refinedCells = 240;

/**
 * The contours of a loss. Their levels are quantiles of the grid's own values, the k-th of n at the share (k/n)² of
 * the area: the rings of a bowl are then evenly spaced, and a narrow valley has as many as a wide one, however
 * steep its walls. The first level is the least value, so that only holes in the grid stay uncovered.
 */
export function prepareContours(surface: SurfaceGrid, values: Float64Array): ContourLevel[] {
  const { columns, rows } = surface;
  const factor = Math.max(1, Math.floor(refinedCells / Math.max(columns, rows)));
  const grid = refineGrid({ values, columns, rows }, factor);
  const trace = contours().size([grid.columns, grid.rows]);
  const table = [...grid.values];
  // A cubic may dip below the least value that was logged: the first level covers that, too.
  const floor = table.reduce((least, value) => (value < least ? value : least), Infinity);
  return chooseLevels(values).map((value, level) => ({
    value,
    rings: trace
      .contour(table, level === 0 ? Math.min(floor, value) : value)
      .coordinates.flat()
      .map((ring) => ring.map((position) => toPlace(surface, grid, position))),
  }));
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

/** From cells, where grid point i lies at i + 0.5, to the plane. */
function toPlace(
  { xMin, xMax, yMin, yMax }: PlaneWindow,
  { columns, rows }: ValueGrid,
  [column = 0, row = 0]: readonly number[],
): Place {
  return [
    xMin + ((column - 0.5) / (columns - 1)) * (xMax - xMin),
    yMin + ((row - 0.5) / (rows - 1)) * (yMax - yMin),
  ];
}
