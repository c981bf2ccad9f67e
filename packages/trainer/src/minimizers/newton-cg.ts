import { checkWhole, checkWithin } from "../check-number.ts";
import { conjugateGradient } from "../numerics/conjugate-gradient.ts";
import { addScaled, dot, norm } from "../numerics/vectors.ts";
import { interpolatedStepLength } from "./first-step-length.ts";
import { searchOf, type LineSearchOption, type Memory, type MinimizeMethod } from "./method.ts";

interface NewtonCgOptions extends LineSearchOption {
  /** λ ≥ 0 at the start; 0, the default, stays 0. */
  readonly damping?: number;
  /** Products of the Hessian with a vector per iteration, ≥ 1; 250 by default. */
  readonly productsMax?: number;
}

/**
 * Hessian-free Newton: solves (H + λI) · d = −gradient by conjugate gradient, which takes products with H
 * instead of H, until the residual is at most min(½, √‖g‖) · ‖g‖ (Euclidean norms): roughly far from a minimum,
 * ever more exactly near it. A direction in which H + λI does not curve upwards ends that; d is then what came
 * before it or, when it is the first, the steepest one. λ follows how the quadratic model does: 3/2 as much
 * after an iteration that brings less than a quarter of what it promises, 2/3 after more than three quarters. Sources:
 * Nocedal & Wright, "Numerical optimization" (2nd ed.), algorithm 7.1; Martens, "Deep learning via Hessian-free
 * optimization" (ICML 2010), section 4.1 on λ. Throws `argument` for options out of range.
 */
export function newtonCg(options: NewtonCgOptions = {}): MinimizeMethod {
  const { damping = 0, productsMax = 250 } = options;
  checkWithin("damping", damping, [0, Infinity]);
  checkWhole("productsMax", productsMax, 1);
  return {
    name: "newtonCg",
    search: searchOf(options),
    init: () => createMemory(damping, productsMax),
  };
}

function createMemory(damping: number, productsMax: number): Memory {
  const lambda = Float64Array.of(damping);
  return {
    slots: [{ name: "damping", shape: [], values: lambda }],
    propose({ x, value, previousValue, gradient }, problem) {
      const size = norm(gradient);
      const rightSide = gradient.map((slope) => -slope);
      const { solution, iterations, stoppedAt } = conjugateGradient({
        multiply: (vector) => addScaled(problem.hessianVectorProduct(x, vector), lambda[0]!, vector),
        rightSide,
        tolerance: Math.min(0.5, Math.sqrt(size)) * size,
        iterationsMax: productsMax,
      });
      const isSteepest = iterations === 0 && stoppedAt !== undefined;
      const direction = isSteepest ? steepest(rightSide, stoppedAt) : solution;
      const firstStepLength = interpolatedStepLength(value - previousValue, dot(gradient, direction));
      return { direction, firstStepLength };
    },
    learn({ valueChange, slope }) {
      // A residual orthogonal to the direction makes the model's minimum, along it, half of the slope.
      const ratio = valueChange / (slope / 2);
      if (ratio > 0.75) lambda[0]! *= 2 / 3;
      else if (ratio < 0.25) lambda[0]! *= 3 / 2;
    },
  };
}

/** As long as if the curvature were upwards: a Newton step's length. */
function steepest(rightSide: Float64Array, curvature: number): Float64Array {
  const factor = curvature === 0 ? 1 : dot(rightSide, rightSide) / Math.abs(curvature);
  return rightSide.map((number) => factor * number);
}
