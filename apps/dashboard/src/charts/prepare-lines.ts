import { fromMetricValue, type MetricSeries, type MetricValue } from "@descent/contracts";
import type { CurveLine, LineIdentity, NonFiniteMark } from "./chart-model.ts";
import { lastValues } from "./last-values.ts";

/** Curves ready to be placed, and what they cannot show. */
export interface PreparedLines {
  readonly lines: readonly CurveLine[];
  readonly marks: readonly NonFiniteMark[];
  readonly nonFiniteCount: number;
  readonly undrawableCount: number;
}

/**
 * Turns series into curves. A bucketed curve goes through the last point of each bucket, which was really
 * logged; no value is averaged or invented. `identify` leaves out a series by returning undefined.
 */
export function prepareLines(
  series: readonly MetricSeries[],
  identify: (series: MetricSeries) => LineIdentity | undefined,
  scale: "linear" | "log",
): PreparedLines {
  const lines: CurveLine[] = [];
  const marks: NonFiniteMark[] = [];
  let nonFiniteCount = 0;
  let undrawableCount = 0;
  for (const one of series) {
    const identity = identify(one);
    if (!identity) continue;
    const y = lastValues(one);
    marks.push(...marksOf(one, y, identity));
    nonFiniteCount += countNonFinite(one, y);
    undrawableCount += dropUndrawable(y, scale);
    const line = { ...identity, x: Float64Array.from(one.x), y };
    lines.push(one.kind === "exact" ? line : { ...line, extremes: extremesOf(one, y, scale) });
  }
  return { lines, marks, nonFiniteCount, undrawableCount };
}

function toColumn(values: readonly MetricValue[]): Float64Array {
  return Float64Array.from(values, fromMetricValue);
}

function marksOf(series: MetricSeries, y: Float64Array, { id, colour }: LineIdentity): NonFiniteMark[] {
  const marks: NonFiniteMark[] = [];
  y.forEach((value, index) => {
    const hasHidden = series.kind === "bucketed" && (series.nonFiniteCount[index] ?? 0) > 0;
    if (Number.isFinite(value) && !hasHidden) return;
    marks.push({ id, colour, x: series.x[index] ?? 0, kind: kindOf(value) });
  });
  return marks;
}

/** Points, not buckets: what is above the chart agrees with the run's statistics. */
function countNonFinite(series: MetricSeries, y: Float64Array): number {
  if (series.kind === "bucketed") return series.nonFiniteCount.reduce((sum, count) => sum + count, 0);
  return y.filter((value) => !Number.isFinite(value)).length;
}

function kindOf(value: number): NonFiniteMark["kind"] {
  if (Number.isNaN(value)) return "NaN";
  if (value === Infinity) return "Infinity";
  return value === -Infinity ? "-Infinity" : "some";
}

/** Puts a gap in place of what the scale cannot place; counts the finite values among it. */
function dropUndrawable(y: Float64Array, scale: "linear" | "log"): number {
  let count = 0;
  y.forEach((value, index) => {
    const isFinite = Number.isFinite(value);
    if (isFinite && (scale === "linear" || value > 0)) return;
    if (isFinite) count++;
    y[index] = Number.NaN;
  });
  return count;
}

/** Where a log axis cannot reach the bucket's minimum, the band starts at the curve. */
function extremesOf(series: MetricSeries & { kind: "bucketed" }, y: Float64Array, scale: "linear" | "log") {
  const low = toColumn(series.min);
  if (scale === "log")
    low.forEach((value, index) => {
      if (value <= 0) low[index] = y[index] ?? Number.NaN;
    });
  return { low, high: toColumn(series.max) };
}
