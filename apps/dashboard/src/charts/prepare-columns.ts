import type { DecodedSeries } from "@descent/contracts";
import type { Band, NonFiniteMark } from "./chart-model.ts";
import { lastValues } from "./last-values.ts";

/** How the axes of a chart place values. */
export interface AxisScales {
  readonly x: "linear" | "log";
  readonly y: "linear" | "log";
}

/** A series made ready for axes of one kind; whose it is does not matter. */
export interface CurveColumns {
  readonly x: Float64Array;
  /** NaN where the axes cannot place a value. */
  readonly y: Float64Array;
  readonly raw?: Float64Array | undefined;
  readonly extremes?: Band | undefined;
  readonly marks: readonly Pick<NonFiniteMark, "x" | "kind">[];
  readonly nonFiniteCount: number;
  readonly undrawableCount: number;
}

const cache = new WeakMap<DecodedSeries, Map<string, CurveColumns>>();

/**
 * The columns of a series. A series that has not changed is the same object, so that of a thousand curves only those
 * with new points are prepared anew.
 */
export function prepareColumns(series: DecodedSeries, scales: AxisScales): CurveColumns {
  const key = `${scales.x} ${scales.y}`;
  const known = cache.get(series) ?? new Map<string, CurveColumns>();
  cache.set(series, known);
  const columns = known.get(key) ?? makeColumns(series, scales);
  known.set(key, columns);
  return columns;
}

function makeColumns(series: DecodedSeries, scales: AxisScales): CurveColumns {
  const logged = lastValues(series);
  const value = placed(logged, series.x, scales);
  const smoothed = series.smoothed && placed(series.smoothed, series.x, scales);
  const y = smoothed?.column ?? value.column;
  const nonFiniteCount = series.kind === "exact" ? value.nonFiniteCount : sumOf(series.nonFiniteCount);
  return {
    x: series.x,
    y,
    raw: smoothed && value.column,
    extremes: series.kind === "bucketed" ? extremesOf(series, value.column, scales) : undefined,
    marks: nonFiniteCount === 0 ? noMarks : marksOf(series, logged),
    // Points, not buckets: what is above the chart agrees with the run's statistics.
    nonFiniteCount,
    undrawableCount: value.undrawableCount,
  };
}

const noMarks: CurveColumns["marks"] = [];

function marksOf(series: DecodedSeries, logged: Float64Array): CurveColumns["marks"] {
  const marks: Pick<NonFiniteMark, "x" | "kind">[] = [];
  logged.forEach((value, index) => {
    const hasHidden = series.kind === "bucketed" && (series.nonFiniteCount[index] ?? 0) > 0;
    if (Number.isFinite(value) && !hasHidden) return;
    marks.push({ x: series.x[index] ?? 0, kind: kindOf(value) });
  });
  return marks;
}

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < column.length; index++) sum += column[index] as number;
  return sum;
}

function kindOf(value: number): NonFiniteMark["kind"] {
  if (Number.isNaN(value)) return "NaN";
  if (value === Infinity) return "Infinity";
  return value === -Infinity ? "-Infinity" : "some";
}

interface PlacedColumn {
  readonly column: Float64Array;
  readonly nonFiniteCount: number;
  readonly undrawableCount: number;
}

/** A column with gaps in place of what the axes cannot place: values without a number, and finite ones, both counted. */
function placed(values: Float64Array, xs: Float64Array, scales: AxisScales): PlacedColumn {
  let column = values;
  let nonFiniteCount = 0;
  let undrawableCount = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const isFinite = Number.isFinite(value);
    const hasPlace = (scales.y === "linear" || value > 0) && (scales.x === "linear" || (xs[index] ?? 0) > 0);
    if (isFinite && hasPlace) continue;
    if (column === values) column = values.slice();
    column[index] = Number.NaN;
    if (isFinite) undrawableCount++;
    else nonFiniteCount++;
  }
  return { column, nonFiniteCount, undrawableCount };
}

/** Where a log axis cannot reach the bucket's minimum, the band starts at the curve. */
function extremesOf(series: DecodedSeries & { kind: "bucketed" }, y: Float64Array, scales: AxisScales): Band {
  const low =
    scales.y === "log"
      ? series.min.map((value, index) => (value <= 0 ? (y[index] ?? Number.NaN) : value))
      : series.min;
  return { low, high: series.max };
}
