import { blend } from "./blend.ts";

/** What happened in a part of a series. */
export interface BucketCell {
  /** x of the last point. */
  readonly lastX: number;
  /** Minimum, maximum and mean of the finite values, NaN where there are none. */
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** The value of the last point. */
  readonly last: number;
  /** Points, those with non-finite values included. */
  readonly count: number;
  readonly nonFiniteCount: number;
}

/** Columns of equal length, one row per bucket that has points, in the order of the buckets. */
export type BucketColumns = Record<
  "bucket" | "x" | "min" | "max" | "mean" | "last" | "count" | "nonFiniteCount",
  Float64Array<ArrayBuffer>
>;

/**
 * Gathers points, or cells of many points, into buckets. They come in the order of x, so that a bucket is whole
 * when the next one begins; nothing is allocated per point.
 */
export class BucketCollector {
  #columns: BucketColumns;
  #row = -1;

  /** @param expected how many buckets there will probably be; more are taken as well */
  constructor(expected = 64) {
    this.#columns = emptyColumns(Math.max(1, expected));
  }

  /** @throws RangeError for a bucket before the one that was added to last. */
  addPoint(bucket: number, x: number, value: number): void {
    const row = this.#rowOf(bucket);
    const columns = this.#columns;
    columns.x[row] = x;
    columns.last[row] = value;
    columns.count[row]!++;
    if (Number.isFinite(value)) {
      this.#widen(row, value, value);
      this.#mergeMean(row, value, 1);
    } else columns.nonFiniteCount[row]!++;
  }

  /** @throws RangeError for a bucket before the one that was added to last. */
  addCell(bucket: number, cell: BucketCell): void {
    const row = this.#rowOf(bucket);
    const columns = this.#columns;
    columns.x[row] = cell.lastX;
    columns.last[row] = cell.last;
    columns.count[row]! += cell.count;
    columns.nonFiniteCount[row]! += cell.nonFiniteCount;
    const finite = cell.count - cell.nonFiniteCount;
    if (finite === 0) return;
    this.#widen(row, cell.min, cell.max);
    this.#mergeMean(row, cell.mean, finite);
  }

  /** The buckets, as columns of their own. */
  finish(): BucketColumns {
    return resized(this.#columns, this.#row + 1);
  }

  #rowOf(bucket: number): number {
    const known = this.#row < 0 ? -Infinity : this.#columns.bucket[this.#row]!;
    if (bucket === known) return this.#row;
    if (bucket < known) throw new RangeError(`buckets: bucket ${bucket} comes after ${known}`);
    const row = ++this.#row;
    if (row === this.#columns.bucket.length) this.#columns = resized(this.#columns, 2 * row);
    this.#columns.bucket[row] = bucket;
    for (const name of ["min", "max", "mean"] as const) this.#columns[name][row] = Number.NaN;
    return row;
  }

  #widen(row: number, min: number, max: number): void {
    const columns = this.#columns;
    // Negated, since NaN stands where there is none yet.
    if (!(columns.min[row]! <= min)) columns.min[row] = min;
    if (!(columns.max[row]! >= max)) columns.max[row] = max;
  }

  /** Moves a bucket's mean towards that of `count` more finite values, which are counted already. */
  #mergeMean(row: number, mean: number, count: number): void {
    const columns = this.#columns;
    const finite = columns.count[row]! - columns.nonFiniteCount[row]!;
    columns.mean[row] = blend(columns.mean[row]!, mean, count / finite);
  }
}

function emptyColumns(rows: number): BucketColumns {
  const column = () => new Float64Array(rows);
  return {
    bucket: column(),
    x: column(),
    min: column(),
    max: column(),
    mean: column(),
    last: column(),
    count: column(),
    nonFiniteCount: column(),
  };
}

function resized(columns: BucketColumns, rows: number): BucketColumns {
  const made = emptyColumns(rows);
  for (const [name, column] of Object.entries(columns))
    made[name as keyof BucketColumns].set(column.subarray(0, rows));
  return made;
}
