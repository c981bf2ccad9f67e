import { checkWithin } from "../check-number.ts";
import type { Transform } from "./transform.ts";

/** Constants of Adam, with the paper's defaults. */
export interface AdamMoments {
  /** Decay of the gradient's running mean, in [0, 1); 0.9 by default. */
  readonly beta1?: number;
  /** Decay of the squared gradient's running mean, in [0, 1); 0.999 by default. */
  readonly beta2?: number;
  /** Added to the root, outside it, against division by zero; 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * Replaces the gradient by m̂ / (√v̂ + ε): running means of g and g², divided by 1 − βᵗ because they start
 * at zero. Source: Kingma & Ba, "Adam" (ICLR 2015), algorithm 1.
 */
export function adamDirection({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamMoments = {}): Transform {
  checkWithin("beta1", beta1, [0, 1]);
  checkWithin("beta2", beta2, [0, 1]);
  checkWithin("epsilon", epsilon, [0, Infinity]);
  return {
    slots: ["mean", "square"],
    numbers: {
      count: 2,
      // Factors, because a loop multiplies faster than it divides.
      at: ({ step }) => [1 / (1 - beta1 ** (step + 1)), 1 / Math.sqrt(1 - beta2 ** (step + 1))],
    },
    rule(gradient, { slots: [mean, square], numbers: [meanFactor, rootFactor] }) {
      const m = mean!.multiply(beta1).add(gradient.multiply(1 - beta1));
      const v = square!.multiply(beta2).add(gradient.square().multiply(1 - beta2));
      const root = v.squareRoot().multiply(rootFactor!).add(epsilon);
      return { update: m.multiply(meanFactor!).divide(root), slots: [m, v] };
    },
  };
}
