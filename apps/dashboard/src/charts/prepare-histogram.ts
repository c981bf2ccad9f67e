import { clamp } from "../lib/clamp.ts";
import type { AxisModel } from "./chart-model.ts";
import { pixelScale } from "./pixel-scale.ts";
import { extentOf, prepareCurveAxis, prepareValueAxis } from "./prepare-axis.ts";
import { domainBetween } from "./prepare-zoom.ts";

/** Values at steps, of which each counts the same. */
export interface ValuesOverSteps {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Distributions at steps by some of their quantiles, which counts as much as one value at each step. */
export interface QuantilesOverSteps {
  readonly x: ArrayLike<number>;
  /** Ascending probabilities, the first 0 and the last 1. */
  readonly probabilities: readonly number[];
  /** The values of each probability, one for each step. */
  readonly values: readonly ArrayLike<number>[];
}

/** Some probability between two values, at a step. Both are the same for a value by itself. */
interface Mass {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/** One cell: a span of steps and of values, and how the values in it are distributed. */
export interface HistogramCell {
  readonly id: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Density relative to the greatest of all cells, 0 to 1: what the colour shows. */
  readonly strength: number;
  /** Of the values at these steps, the share in this cell, 0 to 1. */
  readonly share: number;
}

/** Everything a histogram over time draws; empty cells are left out. */
export interface HistogramModel {
  readonly cells: readonly HistogramCell[];
  readonly x: AxisModel;
  readonly y: AxisModel;
  /** Values that are not finite, or that a log axis cannot place. */
  readonly undrawableCount: number;
}

/** The CSS colour of cells. */
export const cellColour = "var(--series-0)";

/** How strongly a cell is coloured: the root, so that thin tails are seen beside a dense middle. */
export function cellOpacity(cell: HistogramCell): number {
  return 0.06 + 0.94 * Math.sqrt(cell.strength);
}

const columnPixels = 10;
const rowPixels = 7;
const pixelsPerTick = 70;

/**
 * Spreads values over a grid of steps × values; the shares of each column sum to 1. Between two quantiles the
 * probability is spread evenly: its density is the difference of probabilities over that of values.
 */
export function prepareHistogram(
  curves: readonly (ValuesOverSteps | QuantilesOverSteps)[],
  input: { readonly yScale: "linear" | "log"; readonly width: number; readonly height: number },
): HistogramModel {
  const all = curves.flatMap((curve) => ("y" in curve ? massesOfValues(curve) : massesOfQuantiles(curve)));
  const isDrawable = ({ low, high }: Mass) =>
    Number.isFinite(low + high) && (input.yScale === "linear" || low > 0);
  const masses = all.filter(isDrawable);
  const steps = Float64Array.from(masses, ({ x }) => x);
  const xAxis = prepareCurveAxis(
    "step",
    extentOf([steps]),
    Math.max(2, Math.floor(input.width / pixelsPerTick)),
  );
  const ends = [Float64Array.from(masses, ({ low }) => low), Float64Array.from(masses, ({ high }) => high)];
  const yAxis = prepareValueAxis(extentOf(ends), input.yScale, 5);
  const columns = spans(xAxis, Math.max(4, Math.floor(input.width / columnPixels)));
  const rows = spans(yAxis, Math.max(8, Math.floor(input.height / rowPixels)));
  const cells = toCells(spread(masses, columns, rows), columns, rows);
  return { cells, x: xAxis, y: yAxis, undrawableCount: all.length - masses.length };
}

function massesOfValues({ x, y }: ValuesOverSteps): Mass[] {
  return Array.from(x, (step, at) => ({ x: step, low: y[at] as number, high: y[at] as number, share: 1 }));
}

function massesOfQuantiles({ x, probabilities, values }: QuantilesOverSteps): Mass[] {
  return Array.from(x).flatMap((step, at) =>
    probabilities.slice(1).map((probability, index) => ({
      x: step,
      low: values[index]?.[at] ?? Number.NaN,
      high: values[index + 1]?.[at] ?? Number.NaN,
      share: probability - (probabilities[index] ?? 0),
    })),
  );
}

/** How much of all probability is in each cell, column by column. */
function spread(masses: readonly Mass[], columns: Spans, rows: Spans): Float64Array {
  const sums = new Float64Array(columns.count * rows.count);
  for (const { x, low, high, share } of masses) {
    const column = columns.indexOf(x) * rows.count;
    const [first, last] = [rows.indexOf(low), rows.indexOf(high)];
    for (let row = first; row <= last; row++) {
      const [from, to] = rows.edges(row);
      const part = first === last ? 1 : (Math.min(high, to) - Math.max(low, from)) / (high - low);
      sums[column + row] = (sums[column + row] ?? 0) + share * part;
    }
  }
  return sums;
}

/** An axis in equal spans; equal on the screen, so by ratio on a log axis. */
interface Spans {
  readonly count: number;
  readonly indexOf: (value: number) => number;
  readonly edges: (index: number) => readonly [number, number];
}

function spans(axis: AxisModel, count: number): Spans {
  const place = pixelScale(axis, 0, count);
  return {
    count,
    indexOf: (value) => clamp(Math.floor(place(value)), 0, count - 1),
    edges: (index) => domainBetween(axis, index / count, (index + 1) / count),
  };
}

function toCells(sums: Float64Array, columns: Spans, rows: Spans): HistogramCell[] {
  const totals = Array.from({ length: columns.count }, (_, column) =>
    sums.subarray(column * rows.count, (column + 1) * rows.count).reduce((sum, part) => sum + part, 0),
  );
  const shares = sums.map((sum, at) => sum / (totals[Math.floor(at / rows.count)] || 1));
  const greatest = shares.reduce((most, share) => Math.max(most, share), 0);
  const cells: HistogramCell[] = [];
  shares.forEach((share, at) => {
    if (share === 0) return;
    const column = Math.floor(at / rows.count);
    const row = at % rows.count;
    const strength = share / greatest;
    cells.push({ id: `cell ${at}`, x: columns.edges(column), y: rows.edges(row), strength, share });
  });
  return cells;
}
