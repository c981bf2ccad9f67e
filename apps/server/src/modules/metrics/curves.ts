import { toMetricValue, type MetricAxis, type MetricSeries } from "@descent/contracts";
import { intoBuckets, type BucketGrid } from "./buckets.ts";
import type { Series } from "./series.ts";

/** One run's series against the x axis that was asked for; x ascends. */
export interface Curve {
  readonly run: string;
  readonly metric: string;
  readonly x: number[];
  readonly values: number[];
}

/** What of a series is wanted. */
export interface CurveRequest {
  readonly axis: MetricAxis;
  readonly range: { readonly from?: number | undefined; readonly to?: number | undefined };
}

/** Places a series on the axis and cuts it to the range. `startedAtMs` is where relative time counts from. */
export function toCurve(
  name: { run: string; metric: string },
  series: Series,
  request: CurveRequest,
  startedAtMs: number,
): Curve {
  const placed = placeOnAxis(series, request.axis, startedAtMs);
  const { from = -Infinity, to = Infinity } = request.range;
  const inside = placed.filter(([x]) => x >= from && x <= to);
  return { ...name, x: inside.map(([x]) => x), values: inside.map(([, value]) => value) };
}

function placeOnAxis(series: Series, axis: MetricAxis, startedAtMs: number): [x: number, value: number][] {
  const { steps, times, values } = series;
  if (axis === "step") return steps.map((step, at) => [step, values[at]!]);
  const x = axis === "wallTime" ? times : times.map((time) => (time - startedAtMs) / 1000);
  // Steps may have been logged out of order: the time axis has an order of its own.
  return x.map((at, index): [number, number] => [at, values[index]!]).toSorted((a, b) => a[0] - b[0]);
}

/** The curves as they travel: exact up to the bucket budget, bucketed on one common grid above it. */
export function toMetricSeries(
  curves: Curve[],
  buckets: number,
  range: CurveRequest["range"],
): MetricSeries[] {
  const grid = commonGrid(curves, buckets, range);
  return curves.map((curve) => {
    const { run, metric, x, values } = curve;
    if (x.length <= buckets) return { kind: "exact", run, metric, x, value: values.map(toMetricValue) };
    const made = intoBuckets(x, values, grid);
    return {
      kind: "bucketed",
      run,
      metric,
      x: made.x,
      min: made.min.map(toMetricValue),
      max: made.max.map(toMetricValue),
      mean: made.mean.map(toMetricValue),
      last: made.last.map(toMetricValue),
      count: made.count,
      nonFiniteCount: made.nonFiniteCount,
    };
  });
}

function commonGrid(curves: Curve[], count: number, range: CurveRequest["range"]): BucketGrid {
  const filled = curves.filter((curve) => curve.x.length > 0);
  const from = range.from ?? filled.reduce((least, curve) => Math.min(least, curve.x[0]!), Infinity);
  const to = range.to ?? filled.reduce((most, curve) => Math.max(most, curve.x.at(-1)!), -Infinity);
  return { from, to, count };
}
