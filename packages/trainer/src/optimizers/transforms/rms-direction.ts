import { checkWithin } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/** Constants of RMSProp. */
export interface RmsConstants {
  /** Of the squared gradient's running mean, in [0, 1); 0.99 by default. */
  readonly decayRate?: number;
  /** Added to the root, outside it, against division by zero; ≥ 0; 1e-7 by default, as in the lecture (PyTorch: 1e-8). */
  readonly epsilon?: number;
  /** Takes the running mean's square off the mean square, which leaves the variance; no by default. */
  readonly centered?: boolean;
}

/**
 * Replaces the gradient by g / (√s + ε), s a running mean of the squares: AdaGrad that forgets. Sources: Tieleman
 * & Hinton, lecture 6.5 of "Neural networks for machine learning" (2012); `centered`: Graves, "Generating
 * sequences with recurrent neural networks" (2013), equations 38 to 41, with ε outside the root as PyTorch has it.
 */
export function rmsDirection(constants: RmsConstants = {}): Transform {
  const { decayRate = 0.99, epsilon = 1e-7, centered = false } = constants;
  checkWithin("decayRate", decayRate, [0, 1]);
  checkWithin("epsilon", epsilon, [0, Infinity]);
  return {
    slots: centered ? ["square", "mean"] : ["square"],
    rule(gradient, { slots: [square, mean] }) {
      const s = square!.multiply(decayRate).add(gradient.square().multiply(1 - decayRate));
      const m = mean?.multiply(decayRate).add(gradient.multiply(1 - decayRate));
      // Rounding can make a variance of zero negative.
      const variance = m ? s.subtract(m.square()).max(0) : s;
      return { update: gradient.divide(variance.squareRoot().add(epsilon)), slots: m ? [s, m] : [s] };
    },
  };
}
