/** Equal-width buckets over [from, to]; the last one includes `to`. */
export interface BucketGrid {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** What happened in each bucket that has points. */
export interface Buckets {
  readonly x: number[];
  readonly min: number[];
  readonly max: number[];
  readonly mean: number[];
  readonly last: number[];
  readonly count: number[];
  readonly nonFiniteCount: number[];
}

/**
 * Gathers points (x ascending, inside the grid) into buckets. Minimum, maximum and mean are those of the finite
 * values, NaN where a bucket has none; x and `last` are the bucket's last point's.
 */
export function intoBuckets(x: number[], values: number[], grid: BucketGrid): Buckets {
  const buckets: Buckets = { x: [], min: [], max: [], mean: [], last: [], count: [], nonFiniteCount: [] };
  let start = 0;
  while (start < x.length) {
    const bucket = bucketOf(x[start]!, grid);
    let end = start + 1;
    while (end < x.length && bucketOf(x[end]!, grid) === bucket) end++;
    pushBucket(buckets, { x, values, start, end });
    start = end;
  }
  return buckets;
}

function bucketOf(x: number, { from, to, count }: BucketGrid): number {
  if (to === from) return 0;
  // Halved, since the distance of two numbers may be greater than any number.
  const place = (x / 2 - from / 2) / (to / 2 - from / 2);
  return Math.min(count - 1, Math.floor(place * count));
}

function pushBucket(
  buckets: Buckets,
  part: { x: number[]; values: number[]; start: number; end: number },
): void {
  let min = Number.NaN;
  let max = Number.NaN;
  let sum = 0;
  let finite = 0;
  for (let at = part.start; at < part.end; at++) {
    const value = part.values[at]!;
    if (!Number.isFinite(value)) continue;
    finite++;
    sum += value;
    if (!(min <= value)) min = value;
    if (!(max >= value)) max = value;
  }
  buckets.x.push(part.x[part.end - 1]!);
  buckets.min.push(min);
  buckets.max.push(max);
  buckets.mean.push(Number.isFinite(sum) ? sum / finite : meanOfHuge(part, finite));
  buckets.last.push(part.values[part.end - 1]!);
  buckets.count.push(part.end - part.start);
  buckets.nonFiniteCount.push(part.end - part.start - finite);
}

/** The mean of finite values whose sum is beyond every number: each is divided before it is added. */
function meanOfHuge(
  { values, start, end }: { values: number[]; start: number; end: number },
  finite: number,
): number {
  let mean = 0;
  for (let at = start; at < end; at++) if (Number.isFinite(values[at])) mean += values[at]! / finite;
  return mean;
}
