import { assembleOptimizer, type OptionsOf } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { lionDirection, type LionConstants } from "./transforms/lion-direction.ts";

/**
 * Lion: the sign of a running mean of the gradient, so one slot instead of Adam's two. Rates are 3 to 10 times
 * smaller than Adam's, decays as many times larger. The learning rate is 1e-4 and decay "torch", the paper's, by
 * default.
 */
export function lion(options: OptionsOf<LionConstants> = {}): Optimizer {
  return assembleOptimizer<LionConstants>(options, {
    kind: "lion",
    defaults: { learningRate: 1e-4, decay: "torch" },
    links: (constants) => ({ direction: [lionDirection(constants)] }),
  });
}
