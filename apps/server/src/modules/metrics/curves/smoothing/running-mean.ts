import { finiteBefore } from "./finite-before.ts";

/**
 * Makes values so much smaller that a window of them cannot sum to infinity. A power of two rounds nothing but
 * values below 1e-302.
 */
const headroom = 2 ** -17;

/**
 * The mean of the finite values in a centred window, which is cut off at the ends. The values are summed from the
 * start and from the end of blocks as long as the window: each window is the end of one block and the start of the
 * next (van Herk 1992, Gil and Werman 1993). So nothing is ever subtracted: no rounding error outlives the window
 * that it arose in, and no huge value wipes out the digits of those after it.
 * @param values of any length; non-finite ones are left out and stay where they are
 * @param options `window`, an odd number of points from 1 to 100,001
 */
export function runningMean(
  _x: Float64Array,
  values: Float64Array,
  { window }: { window: number },
): Float64Array {
  const reach = (window - 1) / 2;
  const fromStart = new Float64Array(values.length + window - 1);
  for (let at = 0; at < values.length; at++)
    if (Number.isFinite(values[at]!)) fromStart[at + reach] = values[at]! * headroom;
  const fromEnd = fromStart.slice();
  sumBlocks(fromStart, fromEnd, window);
  const counts = finiteBefore(values);
  const means = values.slice();
  for (let at = 0; at < values.length; at++) {
    if (!Number.isFinite(values[at]!)) continue;
    const sum = at % window === 0 ? fromEnd[at]! : fromEnd[at]! + fromStart[at + window - 1]!;
    const count = counts[Math.min(values.length, at + reach + 1)]! - counts[Math.max(0, at - reach)]!;
    means[at] = sum / count / headroom;
  }
  return means;
}

/** Sums two copies of the same values in place, block by block: one from the start of each block, one from its end. */
function sumBlocks(fromStart: Float64Array, fromEnd: Float64Array, block: number): void {
  for (let at = 1; at < fromStart.length; at++) if (at % block !== 0) fromStart[at]! += fromStart[at - 1]!;
  for (let at = fromEnd.length - 2; at >= 0; at--)
    if ((at + 1) % block !== 0) fromEnd[at]! += fromEnd[at + 1]!;
}
