import type { ExcludeOption } from "../parameters/included-ranges.ts";
import { adamDirection, type AdamMoments } from "./adam-direction.ts";
import { decoupledDecay } from "./decoupled-decay.ts";
import { createOptimizer, type Optimizer } from "./optimizer.ts";

interface AdamWOptions extends AdamMoments, ExcludeOption {
  /** α; 0.001 by default. */
  readonly learningRate?: number;
  /** λ ≥ 0; by default 1e-5 (what 0.01 in torch style is at the default learning rate). */
  readonly weightDecay?: number;
  /** Multiplies the decay by the learning rate as well, as PyTorch does; no by default. */
  readonly torchStyle?: boolean;
}

/**
 * Adam with decoupled weight decay: w ← w − η · (α · m̂ / (√v̂ + ε) + λ · w). One schedule multiplier η acts
 * on both terms, and α and λ are independent, as in Loshchilov & Hutter (ICLR 2019), algorithm 2. PyTorch
 * decays by η·α·λ·w instead: for its numbers set `torchStyle`. Biases are not decayed by default.
 */
export function adamw(options: AdamWOptions = {}): Optimizer {
  const { learningRate = 1e-3, weightDecay = 1e-5, torchStyle = false, exclude, ...moments } = options;
  const adaptive = adamDirection(moments);
  const decay = decoupledDecay(weightDecay, exclude === undefined ? {} : { exclude });
  return torchStyle
    ? createOptimizer({ learningRate, direction: [adaptive, decay] })
    : createOptimizer({ learningRate, direction: [adaptive], after: [decay] });
}
