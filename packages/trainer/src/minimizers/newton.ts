import { checkWithin } from "../check-number.ts";
import { cholesky, solveCholesky } from "../numerics/cholesky.ts";
import { maxNorm } from "../numerics/vectors.ts";
import { searchOf, type LineSearchOption, type MinimizeMethod } from "./method.ts";

interface NewtonOptions extends LineSearchOption {
  /** λ ≥ 0: added to the Hessian's diagonal; 0 by default. */
  readonly damping?: number;
}

/**
 * Newton's method: goes along −(H + λI)⁻¹ · gradient, from step length 1. Where H + λI is not positive
 * definite, λ of this iteration becomes 1e-3 of the largest entry of H, then ten times as much, until it is: so
 * that saddles are left downwards. Takes whole Hessians: up to 1,000 variables unless f has a hessian(). With λ
 * above 0 the last iterations come closer by a constant factor only. Source: Nocedal & Wright, "Numerical
 * optimization" (2nd ed.), algorithms 3.2 and 3.3. Throws `argument` for options out of range.
 */
export function newton({ damping = 0, ...options }: NewtonOptions = {}): MinimizeMethod {
  checkWithin("damping", damping, [0, Infinity]);
  return {
    name: "newton",
    search: searchOf(options),
    init: () => ({
      slots: [],
      propose({ x, gradient }, problem) {
        const factor = dampedFactor(problem.hessian(x), problem.size, damping);
        const direction = solveCholesky(
          factor,
          gradient.map((slope) => -slope),
        );
        return { direction, firstStepLength: 1 };
      },
      learn: () => undefined,
    }),
  };
}

/** The Cholesky factor of H + λI for the first λ that makes it positive definite; NaN when H is not finite or no λ is. */
function dampedFactor(hessian: Float64Array, n: number, damping: number): Float64Array {
  const largest = maxNorm(hessian);
  if (!Number.isFinite(largest)) return hessian.map(() => NaN);
  const least = 1e-3 * (largest || 1);
  for (let lambda = damping; lambda < Infinity; lambda = Math.max(10 * lambda, least)) {
    const damped = hessian.map((entry, at) => (at % (n + 1) === 0 ? entry + lambda : entry));
    const factor = cholesky(damped, n);
    if (factor) return factor;
  }
  return hessian.map(() => NaN);
}
