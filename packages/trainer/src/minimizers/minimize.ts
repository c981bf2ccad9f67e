import type { StateDict } from "../state/state-dict.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";
import type { DifferentiableFunction } from "./differentiable-function.ts";
import type { MinimizeMethod } from "./method.ts";
import { Minimization } from "./minimization.ts";
import {
  checkLimits,
  type EndReason,
  type IterationReport,
  type MinimizeLimits,
  type MinimizeOptions,
} from "./minimize-options.ts";
import { Problem } from "./problem.ts";

/** What `minimize` came to. */
export interface MinimizeResult extends Omit<IterationReport, "iteration" | "stepLength"> {
  readonly iterations: number;
  readonly reason: EndReason;
  /** All that going on from here takes: give it as `resume`. `encodeSafetensors(state)` stores it. */
  readonly state: StateDict;
}

/** Function to minimize: of a tensor of shape [n] to one of shape [], or with derivatives of its own. */
export type MinimizedFunction = ((x: Tensor) => Tensor) | DifferentiableFunction;

/**
 * Looks for a minimum of f from x0 on, in float64: a local one, or where the function is flat. It never goes up
 * with the default line search. x0 is not changed. Throws `argument` for options out of range, for a start that
 * is empty or not finite and for a method whose derivatives f lacks, `shape` for gradients of another length
 * than x0, and `state` for a state of another method or size.
 */
export function minimize(
  f: MinimizedFunction,
  x0: ArrayLike<number>,
  method: MinimizeMethod,
  { onIteration, ...limits }: MinimizeOptions = {},
): MinimizeResult {
  const iterations = iterate(f, x0, method, limits);
  for (;;) {
    const next = iterations.next();
    if (next.done) return next.value;
    onIteration?.(next.value);
  }
}

/** The same, iteration by iteration. */
export function* iterate(
  f: MinimizedFunction,
  x0: ArrayLike<number>,
  method: MinimizeMethod,
  limits: MinimizeLimits,
): Generator<IterationReport, MinimizeResult, undefined> {
  const { iterationsMax, gradientTolerance } = checkLimits(limits);
  const start = new Float64Array(x0);
  checkStart(start);
  const problem = new Problem(f, start.length);
  const minimization = new Minimization(problem, method, { x0: start, resume: limits.resume });
  const endOf = (): EndReason | undefined => {
    if (!minimization.isFinite) return "notFinite";
    if (minimization.gradientNorm <= gradientTolerance) return "converged";
    if (minimization.iteration >= iterationsMax) return "iterations";
    return limits.signal?.aborted ? "aborted" : undefined;
  };
  if (!limits.resume) yield minimization.report;
  for (;;) {
    const reason = endOf() ?? minimization.advance();
    if (reason) {
      const { iteration, stepLength: _, ...position } = minimization.report;
      return { ...position, iterations: iteration, reason, state: minimization.state };
    }
    yield minimization.report;
  }
}

function checkStart(x0: Float64Array): void {
  const at = x0.findIndex((value) => !Number.isFinite(value));
  if (at === -1 && x0.length > 0) return;
  const found = x0.length === 0 ? "the start has no numbers" : `number ${at} of the start is ${x0[at]}`;
  throw new TrainerError("argument", `${found}; give one or more finite numbers.`);
}
