/*
 * Buckets of width 2^k, side by side from 0: bucket i is [i · 2^k, (i + 1) · 2^k). Where they lie depends on k
 * alone: they stay where they are when one pans or when points are appended, and a cell of width 2^j, j ≤ k, lies
 * within one of them.
 */
const exponentMin = -1022;
const exponentMax = 1023;

/** 2^k for every k for which it is a normal double: powers are slow, and every point asks for one. */
const widths = Float64Array.from(
  { length: exponentMax - exponentMin + 1 },
  (_, at) => 2 ** (at + exponentMin),
);

/** Bucket indices stay below this, so that each of them and its neighbours are exact. */
const indexLimit = 2 ** 53;

/** The width 2^k. @param k a whole number, −1022…1023 */
export function widthOf(k: number): number {
  return widths[k - exponentMin]!;
}

/** The index of the bucket that x lies in: ⌊x / 2^k⌋. @param x finite */
export function bucketOf(x: number, k: number): number {
  const index = Math.floor(x / widthOf(k));
  // A quotient too small for a number is still on its own side of 0; and there is one zero.
  return index === 0 && x < 0 ? -1 : index + 0;
}

/** Where a bucket begins: index · 2^k, or at the least number where that is below every number. */
export function bucketStart(index: number, k: number): number {
  return Math.max(-Number.MAX_VALUE, index * widthOf(k));
}

/**
 * The smallest k at which [from, to] touches at most `budget` buckets, raised where indices would not be exact.
 * Two suffice for every range within ±2^1023; the widest buckets there are cut all numbers into four.
 * @param budget a whole number from 2 on: buckets meet at 0, so no width makes one of a range that crosses it
 * @throws RangeError for an infinite, empty or NaN range and for a smaller budget
 */
export function gridFor(from: number, to: number, budget: number): number {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from > to)
    throw new RangeError(`grid: ${from} to ${to} is no finite range`);
  if (!(budget >= 2)) throw new RangeError(`grid: expected a budget of at least 2 buckets, got ${budget}`);
  let k = Math.max(exponentMin, lowerBound(from, to, budget));
  while (k < exponentMax && !fits(from, to, { k, budget })) k++;
  return k;
}

/** A k that is not above the one wanted, and few below: logarithms are rounded, hence the margin of one. */
function lowerBound(from: number, to: number, budget: number): number {
  // Halved, since the distance of two numbers may be greater than any number.
  const halfSpan = to / 2 - from / 2;
  const bySpan = Math.floor(Math.log2(halfSpan / budget));
  const byMagnitude = Math.floor(Math.log2(Math.max(Math.abs(from), Math.abs(to)))) - 54;
  return Math.min(exponentMax, Math.max(bySpan, byMagnitude));
}

function fits(from: number, to: number, { k, budget }: { k: number; budget: number }): boolean {
  const first = bucketOf(from, k);
  const last = bucketOf(to, k);
  return first > -indexLimit && last < indexLimit && last - first + 1 <= budget;
}
