import { assembleOptimizer, type OptionsOf } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { momentum } from "./transforms/momentum.ts";
import { rmsDirection, type RmsConstants } from "./transforms/rms-direction.ts";

interface RmsPropConstants extends RmsConstants {
  /** β of a velocity that sums the scaled gradients, in [0, 1); 0, the default, is none. */
  readonly momentum?: number;
}

/**
 * RMSProp, w ← w − α·g / (√s + ε) with a running mean s of g²: AdaGrad whose steps do not fade. The learning rate
 * is 0.01 and weight decay "l2" by default.
 */
export function rmsprop(options: OptionsOf<RmsPropConstants> = {}): Optimizer {
  return assembleOptimizer<RmsPropConstants>(options, {
    kind: "rmsprop",
    defaults: { learningRate: 0.01, decay: "l2" },
    links: ({ momentum: beta = 0, ...constants }) => ({
      direction: [rmsDirection(constants), ...(beta === 0 ? [] : [momentum(beta)])],
    }),
  });
}
