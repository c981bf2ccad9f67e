import type { Vector } from "../shape.ts";

/** Σ aᵢ · bᵢ. */
export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[i]!;
  return total;
}

/** √Σ aᵢ². */
export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** Largest |aᵢ|, 0 for no numbers; NaN when one of them is NaN. */
export function maxNorm(a: Float64Array): number {
  let most = 0;
  for (const value of a) most = Math.max(most, Math.abs(value));
  return most;
}

/** Adds factor · b to a, in place. */
export function accumulate(a: Float64Array, factor: number, b: Vector): void {
  for (let i = 0; i < a.length; i += 1) a[i]! += factor * b[i]!;
}

/** a + factor · b, as a new vector. */
export function addScaled(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  return a.map((value, i) => value + factor * b[i]!);
}

/** The product of a row-major matrix [rows, b.length] with b. */
export function multiply(matrix: Float64Array, b: Float64Array): Float64Array {
  const rows = matrix.length / b.length;
  const product = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    product[row] = dot(matrix.subarray(row * b.length, (row + 1) * b.length), b);
  }
  return product;
}
