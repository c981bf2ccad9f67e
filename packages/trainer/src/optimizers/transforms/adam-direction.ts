import { checkWithin } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/** Constants of Adam, with the paper's defaults. */
export interface AdamMoments {
  /** Decay of the gradient's running mean, in [0, 1); 0.9 by default. */
  readonly beta1?: number;
  /** Decay of the squared gradient's running mean, in [0, 1); 0.999 by default. */
  readonly beta2?: number;
  /** Added to the root, outside it, against division by zero; ≥ 0; 1e-8 by default. */
  readonly epsilon?: number;
  /**
   * Divides the means by 1 − βᵗ, because they start at zero; yes by default. Without it the first step is
   * (1 − β₁) / √(1 − β₂) times as long: 3.16 times with the default constants.
   */
  readonly biasCorrection?: boolean;
  /** Divides by the largest mean square so far instead of the latest; no by default. */
  readonly amsgrad?: boolean;
}

/**
 * Replaces the gradient by m̂ / (√v̂ + ε), running means of g and g². Source: Kingma & Ba, "Adam" (ICLR 2015),
 * algorithm 1; `amsgrad`: Reddi, Kale & Kumar, "On the convergence of Adam and beyond" (ICLR 2018), with the
 * bias corrected after the maximum is taken, as PyTorch does.
 */
export function adamDirection(moments: AdamMoments = {}): Transform {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, biasCorrection = true, amsgrad = false } = moments;
  checkWithin("beta1", beta1, [0, 1]);
  checkWithin("beta2", beta2, [0, 1]);
  checkWithin("epsilon", epsilon, [0, Infinity]);
  // Factors, because a loop multiplies faster than it divides.
  const corrections = (steps: number): readonly [number, number] =>
    biasCorrection ? [1 / (1 - beta1 ** steps), 1 / Math.sqrt(1 - beta2 ** steps)] : [1, 1];
  return {
    slots: amsgrad ? ["mean", "square", "largestSquare"] : ["mean", "square"],
    numbers: { count: 2, at: ({ step }) => corrections(step + 1) },
    rule(gradient, { slots: [mean, square, largest], numbers: [meanFactor, rootFactor] }) {
      const m = mean!.multiply(beta1).add(gradient.multiply(1 - beta1));
      const v = square!.multiply(beta2).add(gradient.square().multiply(1 - beta2));
      const most = largest && v.max(largest);
      const root = (most ?? v).squareRoot().multiply(rootFactor!).add(epsilon);
      return { update: m.multiply(meanFactor!).divide(root), slots: most ? [m, v, most] : [m, v] };
    },
  };
}
