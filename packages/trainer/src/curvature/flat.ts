import type { Vector } from "../shape.ts";

/** Numbers of vectors one after another, `size` in all, in float64. */
export function flat(vectors: readonly Vector[], size: number): Float64Array {
  const numbers = new Float64Array(size);
  let at = 0;
  for (const vector of vectors) {
    numbers.set(vector, at);
    at += vector.length;
  }
  return numbers;
}
