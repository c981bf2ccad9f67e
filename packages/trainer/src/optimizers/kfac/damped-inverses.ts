import { invertPositiveDefinite } from "../../numerics/positive-definite-inverse.ts";
import type { Vector } from "../../shape.ts";

/** One matrix for the inputs of a layer and one for the gradients of its outputs. */
interface Pair<Numbers> {
  readonly input: Numbers;
  readonly gradient: Numbers;
}

/**
 * (A + π·√λ·I)⁻¹ and (G + √λ/π·I)⁻¹ in float64, λ being the damping. π² is the mean of A's diagonal by that of G's,
 * 1 where one of them is 0, and so the split is right whatever the units of inputs and gradients. Factors with
 * numbers that are not finite have inverses of NaN; `undefined` stands for an inverse of a matrix that is not
 * positive definite. Source: Martens & Grosse (ICML 2015), section 6.3, with the trace norm.
 */
export function dampedInverses(
  { input, gradient }: Pair<Vector>,
  damping: number,
): Pair<Float64Array | undefined> {
  const ratio = meanDiagonal(input) / meanDiagonal(gradient);
  const balance = ratio > 0 && ratio < Infinity ? Math.sqrt(ratio) : 1;
  const root = Math.sqrt(damping);
  return { input: dampedInverse(input, balance * root), gradient: dampedInverse(gradient, root / balance) };
}

function meanDiagonal(matrix: Vector): number {
  const n = Math.sqrt(matrix.length);
  let trace = 0;
  for (let at = 0; at < matrix.length; at += n + 1) trace += matrix[at]!;
  return trace / n;
}

function dampedInverse(factor: Vector, added: number): Float64Array | undefined {
  const n = Math.sqrt(factor.length);
  const matrix = new Float64Array(factor);
  for (let at = 0; at < matrix.length; at += n + 1) matrix[at]! += added;
  return matrix.every(Number.isFinite) ? invertPositiveDefinite(matrix, n) : matrix.fill(NaN);
}
