import { assembleOptimizer, type OptionsOf } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { adagradDirection } from "./transforms/adagrad-direction.ts";

interface AdaGradConstants {
  /** Added to the root, against division by zero; ≥ 0; 1e-7 by default, as in the lecture (PyTorch: 1e-10). */
  readonly epsilon?: number;
}

/**
 * AdaGrad, w ← w − α·g / (√Σg² + ε): steep directions are damped, flat ones sped up, and steps fade like 1/√t. The
 * learning rate is 0.01 and weight decay "l2" by default.
 */
export function adagrad(options: OptionsOf<AdaGradConstants> = {}): Optimizer {
  return assembleOptimizer<AdaGradConstants>(options, {
    kind: "adagrad",
    defaults: { learningRate: 0.01, decay: "l2" },
    links: ({ epsilon = 1e-7 }) => ({ direction: [adagradDirection(epsilon)] }),
  });
}
