import { finiteBefore } from "./finite-before.ts";

/** Standard deviations at which the kernel ends, as in scipy's `gaussian_filter1d`. */
const truncate = 4;

/**
 * The mean of the finite values weighted by exp(−d² / 2σ²), d points away on either side, up to round(4σ) points.
 * At the ends and around non-finite values the weights that are left are brought to a sum of 1.
 * @param values of any length; non-finite ones are left out and stay where they are
 * @param options `sigma` σ > 0, in points; the work is O(values · σ)
 */
export function gaussian(_x: Float64Array, values: Float64Array, options: { sigma: number }): Float64Array {
  const kernel = gaussianKernel(options.sigma);
  const weightWithin = runningSum(kernel);
  const isFinite = values.map((value) => (Number.isFinite(value) ? 1 : 0));
  const finite = values.map((value) => (Number.isFinite(value) ? value : 0));
  const counts = finiteBefore(values);
  const smoothed = values.slice();
  for (let at = 0; at < values.length; at++) {
    if (!Number.isFinite(values[at]!)) continue;
    const left = Math.min(at, kernel.length - 1);
    const right = Math.min(values.length - 1 - at, kernel.length - 1);
    const count = counts[at + right + 1]! - counts[at - left]!;
    const weight =
      count === left + right + 1
        ? weightWithin[left]! + weightWithin[right]! - kernel[0]!
        : convolved(isFinite, kernel, { at, left, right });
    smoothed[at] = convolved(finite, kernel, { at, left, right }) / weight;
  }
  return smoothed;
}

/** A place and how far the kernel reaches from it. */
interface Reach {
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

/** The weights of the distances 0 … round(4σ); both sides together, they sum to 1. */
function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.floor(truncate * sigma + 0.5);
  const kernel = Float64Array.from({ length: radius + 1 }, (_, d) => Math.exp(-0.5 * (d / sigma) ** 2));
  const sum = kernel.reduce((total, weight, d) => total + (d === 0 ? weight : 2 * weight), 0);
  return kernel.map((weight) => weight / sum);
}

function runningSum(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** The weighted sum around a place. Each side has a sum of its own, which lets the processor do both at once. */
function convolved(values: Float64Array, kernel: Float64Array, { at, left, right }: Reach): number {
  const both = Math.min(left, right);
  let before = 0;
  let after = 0;
  for (let d = 1; d <= both; d++) {
    before += kernel[d]! * values[at - d]!;
    after += kernel[d]! * values[at + d]!;
  }
  for (let d = both + 1; d <= left; d++) before += kernel[d]! * values[at - d]!;
  for (let d = both + 1; d <= right; d++) after += kernel[d]! * values[at + d]!;
  return kernel[0]! * values[at]! + before + after;
}
