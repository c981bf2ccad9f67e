import { blend } from "./blend.ts";
import { studentT975 } from "./student-t.ts";

/** One run on the grid that all runs of a band share. */
export interface RunOnGrid {
  /** Indices of the buckets that have a value, each above the one before. */
  readonly bucket: Float64Array;
  /** The run's value in each: its mean there, or its smoothed value. */
  readonly value: Float64Array;
}

const statistics = ["count", "mean", "median", "min", "max", "std", "low95", "high95"] as const;

/** Statistics over the runs that have a finite value in a bucket. */
type BandRow = Record<(typeof statistics)[number], number>;

/** Columns of equal length, a row per bucket in which any run has a finite value, in the order of the buckets. */
export type BandColumns = Record<"bucket" | keyof BandRow, Float64Array<ArrayBuffer>>;

/**
 * What a group of runs does, bucket by bucket. `std` is the sample standard deviation (n − 1) and `low95`, `high95`
 * the 95 % confidence interval of the mean by Student's t. A single run has a std of 0, since it does not differ from
 * itself, but no interval: NaN, since one run says nothing about others.
 */
export function bandOf(runs: readonly RunOnGrid[]): BandColumns {
  const next = new Int32Array(runs.length);
  const gathered = new Float64Array(runs.length);
  const quantiles = new Map<number, number>();
  const buckets: number[] = [];
  const rows: BandRow[] = [];
  for (;;) {
    const bucket = lowestBucket(runs, next);
    if (bucket === Infinity) break;
    const count = gather(bucket, runs, { next, gathered });
    if (count === 0) continue;
    buckets.push(bucket);
    rows.push(statisticsOf(gathered.subarray(0, count).toSorted(), quantiles));
  }
  const columns = statistics.map((name) => [name, Float64Array.from(rows, (row) => row[name])]);
  return { bucket: Float64Array.from(buckets), ...Object.fromEntries(columns) } as BandColumns;
}

/** The lowest bucket that any run has from its next row on; Infinity when all runs are at their end. */
function lowestBucket(runs: readonly RunOnGrid[], next: Int32Array): number {
  let lowest = Infinity;
  for (let run = 0; run < runs.length; run++) {
    const bucket = runs[run]!.bucket[next[run]!];
    if (bucket !== undefined && bucket < lowest) lowest = bucket;
  }
  return lowest;
}

/** Gathers the finite values of the runs that have this bucket next, and moves those runs on. */
function gather(
  bucket: number,
  runs: readonly RunOnGrid[],
  { next, gathered }: { next: Int32Array; gathered: Float64Array },
): number {
  let count = 0;
  for (let run = 0; run < runs.length; run++) {
    const row = next[run]!;
    if (runs[run]!.bucket[row] !== bucket) continue;
    next[run] = row + 1;
    const value = runs[run]!.value[row]!;
    if (Number.isFinite(value)) gathered[count++] = value;
  }
  return count;
}

/** @param sorted finite values, at least one; `quantiles` keeps Student's t of each count */
function statisticsOf(sorted: Float64Array, quantiles: Map<number, number>): BandRow {
  const count = sorted.length;
  const [min, max] = [sorted[0]!, sorted[count - 1]!];
  const mean = sorted.reduce((sofar, value, at) => blend(sofar, value, 1 / (at + 1)), 0);
  const median = blend(sorted[(count - 1) >> 1]!, sorted[count >> 1]!, 0.5);
  if (count === 1) return { count, mean, median, min, max, std: 0, low95: Number.NaN, high95: Number.NaN };
  const std = standardDeviation(sorted, mean);
  if (!quantiles.has(count)) quantiles.set(count, studentT975(count - 1));
  const reach = (quantiles.get(count)! * std) / Math.sqrt(count);
  return { count, mean, median, min, max, std, low95: mean - reach, high95: mean + reach };
}

/**
 * With n − 1. The deviations are measured by the largest, so that their squares neither overflow nor vanish, and
 * halved, since the distance of two numbers may be greater than any number.
 */
function standardDeviation(sorted: Float64Array, mean: number): number {
  const halfDeviation = (value: number) => value / 2 - mean / 2;
  const largest = Math.max(-halfDeviation(sorted[0]!), halfDeviation(sorted.at(-1)!));
  if (largest === 0) return 0;
  const squares = sorted.reduce((sum, value) => sum + (halfDeviation(value) / largest) ** 2, 0);
  return 2 * (largest * Math.sqrt(squares / (sorted.length - 1)));
}
