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
    slots: 2,
    apply(update, { slots: [mean, square], step }) {
      const correction1 = 1 - beta1 ** (step + 1);
      const correction2 = 1 - beta2 ** (step + 1);
      for (let i = 0; i < update.length; i += 1) {
        const gradient = update[i]!;
        const m = beta1 * mean![i]! + (1 - beta1) * gradient;
        const v = beta2 * square![i]! + (1 - beta2) * gradient * gradient;
        mean![i] = m;
        square![i] = v;
        update[i] = m / correction1 / (Math.sqrt(v / correction2) + epsilon);
      }
    },
  };
}
