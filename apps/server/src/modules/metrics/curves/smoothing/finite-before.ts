/** How many of the first i values are finite, for i from 0 to their number. */
export function finiteBefore(values: Float64Array): Int32Array {
  const counts = new Int32Array(values.length + 1);
  for (let at = 0; at < values.length; at++)
    counts[at + 1] = counts[at]! + (Number.isFinite(values[at]!) ? 1 : 0);
  return counts;
}
