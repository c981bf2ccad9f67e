import { assembleOptimizer, type OptionsOf } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { adamDirection, type AdamMoments } from "./transforms/adam-direction.ts";
import { trustRatio } from "./transforms/trust-ratio.ts";

/**
 * LAMB, Adam for very large batches: each weight's step, decay included, is as long as α times the weight. The
 * learning rate is 0.001, those that `exclude` names, biases and norms by default, are trained as by Adam, ε 1e-6 and decay "torch" by default: with it the decay is part of what is rescaled, as in
 * You et al. (ICLR 2020).
 */
export function lamb(options: OptionsOf<AdamMoments> = {}): Optimizer {
  return assembleOptimizer<AdamMoments>(options, {
    kind: "lamb",
    defaults: { learningRate: 1e-3, decay: "torch" },
    links: ({ epsilon = 1e-6, exclude, ...moments }) => ({
      direction: [adamDirection({ ...moments, epsilon })],
      last: [trustRatio(exclude === undefined ? {} : { exclude })],
    }),
  });
}
