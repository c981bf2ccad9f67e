import { BucketCollector } from "../curves/bucket-columns.ts";
import { bucketOf } from "../curves/dyadic-grid.ts";
import { firstAbove, firstAtLeast } from "../store/points.ts";

/** A curve with every point. Values that are not finite are NaN and the infinities themselves. */
export interface ExactColumns {
  readonly kind: "exact";
  readonly x: Float64Array;
  readonly value: Float64Array;
  readonly smoothed?: Float64Array | undefined;
}

/** A curve gathered into buckets. */
export interface BucketedColumns {
  readonly kind: "bucketed";
  readonly x: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly mean: Float64Array;
  readonly last: Float64Array;
  readonly count: Float64Array;
  readonly nonFiniteCount: Float64Array;
  readonly smoothed?: Float64Array | undefined;
}

/** Columns of one run's curve as a query answers it. */
export type CurveColumns = ExactColumns | BucketedColumns;

/** All points of a curve; x ascends. */
export interface FullCurve {
  readonly x: Float64Array;
  readonly values: Float64Array;
  readonly smoothed?: Float64Array | undefined;
}

/** The part of a curve with from ≤ x ≤ to; views, not copies. */
export function cutCurve({ x, values, smoothed }: FullCurve, from: number, to: number): FullCurve {
  const [start, behind] = [firstAtLeast(x, from), firstAbove(x, to)];
  return {
    x: x.subarray(start, behind),
    values: values.subarray(start, behind),
    smoothed: smoothed?.subarray(start, behind),
  };
}

/** Gathers a curve into buckets 2^exponent wide; the smoothed value of a bucket is that at its last point. */
export function gatherCurve({ x, values, smoothed }: FullCurve, exponent: number): BucketedColumns {
  const collector = new BucketCollector();
  const smoothedAt: number[] = [];
  let bucketBefore = Number.NaN;
  for (let at = 0; at < x.length; at++) {
    const bucket = bucketOf(x[at]!, exponent);
    collector.addPoint(bucket, x[at]!, values[at]!);
    if (!smoothed) continue;
    if (bucket === bucketBefore) smoothedAt.pop();
    smoothedAt.push(smoothed[at]!);
    bucketBefore = bucket;
  }
  const { bucket: _bucket, ...columns } = collector.finish();
  return { kind: "bucketed", ...columns, ...(smoothed && { smoothed: Float64Array.from(smoothedAt) }) };
}

/** Gathers buckets into wider ones, 2^exponent wide: what gathering the points themselves would give. */
export function widenBuckets(columns: BucketedColumns, exponent: number): BucketedColumns {
  const { x, min, max, mean, last, count, nonFiniteCount, smoothed } = columns;
  const collector = new BucketCollector(x.length);
  const smoothedAt: number[] = [];
  let bucketBefore = Number.NaN;
  for (let at = 0; at < x.length; at++) {
    const bucket = bucketOf(x[at]!, exponent);
    collector.addCell(bucket, {
      lastX: x[at]!,
      min: min[at]!,
      max: max[at]!,
      mean: mean[at]!,
      last: last[at]!,
      count: count[at]!,
      nonFiniteCount: nonFiniteCount[at]!,
    });
    if (!smoothed) continue;
    if (bucket === bucketBefore) smoothedAt.pop();
    smoothedAt.push(smoothed[at]!);
    bucketBefore = bucket;
  }
  const { bucket: _bucket, ...wider } = collector.finish();
  return { kind: "bucketed", ...wider, ...(smoothed && { smoothed: Float64Array.from(smoothedAt) }) };
}

/** A curve as it is, in columns of its own: the points that it was cut from may go. */
export function exactCurve({ x, values, smoothed }: FullCurve): ExactColumns {
  return {
    kind: "exact",
    x: x.slice(),
    value: values.slice(),
    ...(smoothed && { smoothed: smoothed.slice() }),
  };
}

/** The rows of a curve with x at or behind a place. */
export function tailOfCurve(columns: CurveColumns, from: number): CurveColumns {
  const start = columns.x.findIndex((x) => x >= from);
  const cut = <T>(column: T): T =>
    (column instanceof Float64Array ? column.subarray(start === -1 ? column.length : start) : column) as T;
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, cut(column)]),
  ) as unknown as CurveColumns;
}
