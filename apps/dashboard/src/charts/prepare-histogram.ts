import type { AxisModel } from "./chart-model.ts";
import { extentOf, prepareCurveAxis, prepareValueAxis } from "./prepare-axis.ts";

/** Values at steps, of which each counts the same. */
export interface ValuesOverSteps {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
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

/** Counts values in a grid of steps × values; the shares of each column sum to 1. */
export function prepareHistogram(
  curves: readonly ValuesOverSteps[],
  input: { readonly yScale: "linear" | "log"; readonly width: number; readonly height: number },
): HistogramModel {
  const { x, y, undrawableCount } = collect(curves, input.yScale);
  const xAxis = prepareCurveAxis("step", extentOf([x]), Math.max(2, Math.floor(input.width / pixelsPerTick)));
  const yAxis = prepareValueAxis(extentOf([y]), input.yScale, 5);
  const columns = spans(xAxis, Math.max(4, Math.floor(input.width / columnPixels)));
  const rows = spans(yAxis, Math.max(8, Math.floor(input.height / rowPixels)));
  const counts = new Float64Array(columns.count * rows.count);
  const totals = new Float64Array(columns.count);
  for (let at = 0; at < x.length; at++) {
    const column = columns.indexOf(x[at] as number);
    const cell = column * rows.count + rows.indexOf(y[at] as number);
    counts[cell] = (counts[cell] ?? 0) + 1;
    totals[column] = (totals[column] ?? 0) + 1;
  }
  const cells = toCells(counts, totals, columns, rows);
  return { cells, x: xAxis, y: yAxis, undrawableCount };
}

function collect(curves: readonly ValuesOverSteps[], scale: "linear" | "log") {
  const x: number[] = [];
  const y: number[] = [];
  let undrawableCount = 0;
  for (const curve of curves)
    for (let at = 0; at < curve.x.length; at++) {
      const value = curve.y[at] as number;
      if (!Number.isFinite(value) || (scale === "log" && value <= 0)) {
        undrawableCount++;
        continue;
      }
      x.push(curve.x[at] as number);
      y.push(value);
    }
  return { x: Float64Array.from(x), y: Float64Array.from(y), undrawableCount };
}

/** An axis in equal spans; equal on the screen, so by ratio on a log axis. */
interface Spans {
  readonly count: number;
  readonly indexOf: (value: number) => number;
  readonly edges: (index: number) => readonly [number, number];
}

function spans({ domain: [low, high], scale }: AxisModel, count: number): Spans {
  const [to, from] = scale === "log" ? [Math.log, Math.exp] : [Number, Number];
  const width = (to(high) - to(low)) / count;
  return {
    count,
    indexOf: (value) => Math.min(count - 1, Math.max(0, Math.floor((to(value) - to(low)) / width))),
    edges: (index) => [from(to(low) + index * width), from(to(low) + (index + 1) * width)],
  };
}

function toCells(counts: Float64Array, totals: Float64Array, columns: Spans, rows: Spans): HistogramCell[] {
  const shares = counts.map((count, at) => count / (totals[Math.floor(at / rows.count)] || 1));
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
