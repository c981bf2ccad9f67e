import type { Json, JsonRecord, DecodedSeries } from "@descent/contracts";
import type { Place, PlaneWindow, SurfaceGrid } from "./contour-model.ts";
import { lastValues } from "./last-values.ts";

/** Finds the runs that logged a loss surface. */
export const surfaceFilter = 'config.kind = "surface"';

/** The metric that holds a surface's values: step i is the value of grid point i. */
export const surfaceMetric = "surface/value";

/** Most grid points: as many as a query of curves answers one by one. */
export const gridPointsMax = 10_000;

/** The grid of a surface run, or why its config describes none. */
export type SurfaceReading =
  | { readonly grid: SurfaceGrid; readonly problem?: never }
  | { readonly grid?: never; readonly problem: string };

/** Reads `surface: { xMin, xMax, yMin, yMax, columns, rows, minima }` from the config of a run. */
export function readSurface(config: JsonRecord): SurfaceReading {
  const surface = config["surface"];
  if (typeof surface !== "object" || surface === null || Array.isArray(surface))
    return { problem: "config.surface is missing." };
  const window = readWindow(surface);
  if (!window) return { problem: "config.surface needs finite xMin < xMax and yMin < yMax." };
  const { columns, rows, minima } = surface;
  if (!isCount(columns) || !isCount(rows))
    return { problem: "config.surface needs whole numbers columns and rows, 2 or more." };
  if (columns * rows > gridPointsMax)
    return {
      problem: `A grid of ${columns} × ${rows} is more than ${gridPointsMax} points: log a coarser one.`,
    };
  return { grid: { ...window, columns, rows, minima: Array.isArray(minima) ? minima.filter(isPlace) : [] } };
}

function readWindow({ xMin, xMax, yMin, yMax }: JsonRecord): PlaneWindow | undefined {
  if (!isFiniteNumber(xMin) || !isFiniteNumber(xMax) || xMin >= xMax) return undefined;
  if (!isFiniteNumber(yMin) || !isFiniteNumber(yMax) || yMin >= yMax) return undefined;
  return { xMin, xMax, yMin, yMax };
}

function isFiniteNumber(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isCount(value: Json | undefined): value is number {
  return isFiniteNumber(value) && Number.isInteger(value) && value >= 2;
}

function isPlace(value: Json): value is [number, number] & Place {
  return Array.isArray(value) && value.length === 2 && value.every(isFiniteNumber);
}

/** Puts logged values into their places on the grid, NaN where none was logged. */
export function placeValues({ columns, rows }: SurfaceGrid, series: DecodedSeries | undefined): Float64Array {
  const values = new Float64Array(columns * rows).fill(Number.NaN);
  if (!series) return values;
  const logged = lastValues(series);
  series.x.forEach((step, index) => {
    if (Number.isInteger(step) && step >= 0 && step < values.length) values[step] = logged[index]!;
  });
  return values;
}
