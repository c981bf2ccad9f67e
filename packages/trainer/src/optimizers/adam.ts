import { assembleOptimizer, type OptionsOf } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { adamDirection, type AdamMoments } from "./transforms/adam-direction.ts";

/**
 * Adam, w ← w − α·m̂ / (√v̂ + ε) (Kingma & Ba, ICLR 2015). The learning rate is 0.001 and weight decay "l2" by
 * default, as an l2() regularizer adds it to the gradient; `adamw` decays beside it.
 */
export function adam(options: OptionsOf<AdamMoments> = {}): Optimizer {
  return assembleOptimizer<AdamMoments>(options, {
    kind: "adam",
    defaults: { learningRate: 1e-3, decay: "l2" },
    links: (moments) => ({ direction: [adamDirection(moments)] }),
  });
}
