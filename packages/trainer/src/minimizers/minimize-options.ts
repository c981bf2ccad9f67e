import { checkWhole, checkWithin } from "../check-number.ts";
import type { StateDict } from "../state/state-dict.ts";

/** Where a minimization stands after an iteration. */
export interface IterationReport {
  /** Iterations done; 0 at the start, which is reported too. */
  readonly iteration: number;
  /** A copy. */
  readonly x: Float64Array;
  readonly value: number;
  /** Largest entry of the gradient in size. */
  readonly gradientNorm: number;
  /** Step length that the line search accepted, a multiple of the direction; 0 at the start. */
  readonly stepLength: number;
  /** Evaluations of value and gradient so far. */
  readonly evaluations: number;
  /** Products of the Hessian with a vector so far; a whole Hessian counts as n of them. */
  readonly hessianProducts: number;
}

/** When a minimization ends. */
export interface MinimizeLimits {
  /** Iterations in all, those before a state that it goes on from included; a whole number ≥ 0, 1,000 by default. */
  readonly iterationsMax?: number;
  /** It has converged when no entry of the gradient is larger in size; ≥ 0, 1e-5 by default, as in SciPy. */
  readonly gradientTolerance?: number;
  /** Ends it before the next iteration. */
  readonly signal?: AbortSignal;
  /** Goes on from the state of a result, to the bit as if it had not stopped; the start is then not used. */
  readonly resume?: StateDict;
}

/** Options of `minimize`. */
export interface MinimizeOptions extends MinimizeLimits {
  /** Called at the start, unless it goes on from a state, and after every iteration. */
  readonly onIteration?: (report: IterationReport) => unknown;
}

/**
 * Why a minimization ended: the gradient is small (converged), the iterations are used up, the line search found
 * no point that fulfils its conditions (rounding close to a minimum, or derivatives that do not belong to the
 * function), the function is not finite where the search led, or the signal aborted it.
 */
export type EndReason = "converged" | "iterations" | "lineSearch" | "notFinite" | "aborted";

/** Throws `argument`, naming the option, for one that is out of range. */
export function checkLimits({ iterationsMax = 1_000, gradientTolerance = 1e-5 }: MinimizeLimits): {
  readonly iterationsMax: number;
  readonly gradientTolerance: number;
} {
  checkWhole("iterationsMax", iterationsMax, 0);
  checkWithin("gradientTolerance", gradientTolerance, [0, Infinity]);
  return { iterationsMax, gradientTolerance };
}
