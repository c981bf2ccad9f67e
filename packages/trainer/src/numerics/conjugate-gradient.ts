import { accumulate, dot, norm } from "./vectors.ts";

interface LinearSystem {
  /** The product of the symmetric matrix with a vector. */
  readonly multiply: (vector: Float64Array) => Float64Array;
  readonly rightSide: Float64Array;
  /** Ends when the residual's Euclidean norm is at most this. */
  readonly tolerance: number;
  /** Products that may be made. */
  readonly iterationsMax: number;
}

/** What the method of conjugate gradients came to. */
interface ConjugateGradientResult {
  readonly solution: Float64Array;
  readonly iterations: number;
  /**
   * pᵀ·A·p of the direction p at which it stopped because the matrix A does not curve upwards along it;
   * `undefined` otherwise. Stopped in the first iteration, p is the right side and the solution zero.
   */
  readonly stoppedAt: number | undefined;
}

/**
 * Solves A · x = b for a symmetric positive definite A that is only multiplied with, from x = 0: exact after as
 * many products as unknowns, but for rounding, and usually good much earlier. An A that is not positive
 * definite ends it at the first direction that shows so. Source: Hestenes & Stiefel (1952); Nocedal & Wright,
 * "Numerical optimization" (2nd ed.), algorithms 5.2 and 7.1.
 */
export function conjugateGradient(system: LinearSystem): ConjugateGradientResult {
  const { multiply, rightSide, tolerance, iterationsMax } = system;
  const solution = new Float64Array(rightSide.length);
  const residual = rightSide.slice();
  let direction = residual.slice();
  let square = dot(residual, residual);
  let iterations = 0;
  for (; iterations < iterationsMax && norm(residual) > tolerance; iterations += 1) {
    const product = multiply(direction);
    const curvature = dot(direction, product);
    if (!(curvature > 0)) return { solution, iterations, stoppedAt: curvature };
    const length = square / curvature;
    accumulate(solution, length, direction);
    accumulate(residual, -length, product);
    const next = dot(residual, residual);
    direction = direction.map((value, i) => residual[i]! + (next / square) * value);
    square = next;
  }
  return { solution, iterations, stoppedAt: undefined };
}
