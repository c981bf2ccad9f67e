import type { SquareSums } from "../kernels.ts";

/** Sums of squares of `Kernels` by plain loops, whatever the storages hold: the reference for the emitted one. */
export function sumSquares({ vector, minus, segments }: SquareSums): Float64Array {
  const [values, subtracted] = [vector.data, minus?.data];
  return Float64Array.from(segments, ({ start, end }) => {
    let sum = 0;
    for (let at = start; at < end; at += 1) sum += (values[at]! - (subtracted?.[at] ?? 0)) ** 2;
    return sum;
  });
}
