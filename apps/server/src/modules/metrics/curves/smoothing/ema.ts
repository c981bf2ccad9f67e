import { blend } from "../blend.ts";

/**
 * The exponential moving average over points, debiased as in TensorBoard and W&B: with sₙ = w · sₙ₋₁ + (1 − w) · vₙ
 * and s₀ = 0 the result is sₙ / (1 − wⁿ), n counting the finite values. That is Σ wⁿ⁻ⁱ vᵢ / Σ wⁿ⁻ⁱ, and in this form
 * neither near-equal numbers are subtracted where w is close to 1, nor is a constant curve moved.
 * @param values of any length; non-finite ones are left out and stay where they are
 * @param options `weight` w, 0 ≤ w < 1
 */
export function ema(_x: Float64Array, values: Float64Array, options: { weight: number }): Float64Array {
  const smoothed = values.slice();
  let average = 0;
  let weights = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    weights = 1 + options.weight * weights;
    average = blend(average, value, 1 / weights);
    smoothed[at] = average;
  }
  return smoothed;
}
