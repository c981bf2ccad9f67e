import { blend } from "../blend.ts";

/**
 * The exponential moving average over x: Σ 2^(−(xₙ − xᵢ) / h) vᵢ / Σ 2^(−(xₙ − xᵢ) / h), i ≤ n. With points at equal
 * distances Δ it is the average over points with the weight 2^(−Δ / h).
 * @param x ascending; as many as values
 * @param values non-finite ones are left out and stay where they are; the others age across their gap
 * @param options `halfLife` h > 0, in the unit of x
 */
export function timeEma(x: Float64Array, values: Float64Array, options: { halfLife: number }): Float64Array {
  const smoothed = values.slice();
  let average = 0;
  let weights = 0;
  let lastX = 0;
  let distance = 0;
  let decay = 1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    // Most points are as far apart as those before: that saves the power, which takes longer than all the rest.
    if (x[at]! - lastX !== distance) {
      distance = x[at]! - lastX;
      decay = 2 ** (-distance / options.halfLife);
    }
    lastX = x[at]!;
    weights = 1 + decay * weights;
    average = blend(average, value, 1 / weights);
    smoothed[at] = average;
  }
  return smoothed;
}
