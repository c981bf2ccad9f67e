import { checkWithin } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/** Constants of Lion, with the paper's defaults. */
export interface LionConstants {
  /** How much of the running mean goes into the sign, in [0, 1); 0.9 by default. */
  readonly beta1?: number;
  /** Decay of the running mean, in [0, 1); 0.99 by default. */
  readonly beta2?: number;
}

/**
 * Replaces the gradient by sign(β₁·m + (1 − β₁)·g), then m ← β₂·m + (1 − β₂)·g: every number moves by the
 * learning rate. Source: Chen et al., "Symbolic discovery of optimization algorithms" (NeurIPS 2023), program 1.
 */
export function lionDirection({ beta1 = 0.9, beta2 = 0.99 }: LionConstants = {}): Transform {
  checkWithin("beta1", beta1, [0, 1]);
  checkWithin("beta2", beta2, [0, 1]);
  return {
    slots: ["mean"],
    rule(gradient, { slots: [mean] }) {
      const blend = mean!.multiply(beta1).add(gradient.multiply(1 - beta1));
      const sign = blend.greater(0).subtract(blend.negate().greater(0));
      // Comparisons would turn NaN into a sign of 0, and a broken training would look like one that stands still.
      const orNaN = blend.subtract(blend);
      return { update: sign.add(orNaN), slots: [mean!.multiply(beta2).add(gradient.multiply(1 - beta2))] };
    },
  };
}
