import { adam } from "./adam.ts";
import type { OptionsOf } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import type { AdamMoments } from "./transforms/adam-direction.ts";

/**
 * Adam with decoupled weight decay: w ← w − η · (α · m̂ / (√v̂ + ε) + λ · w). One schedule multiplier η acts on both
 * terms, and α and λ are independent, as in Loshchilov & Hutter (ICLR 2019), algorithm 2; λ is 1e-5 by default.
 * PyTorch decays by η·α·λ·w instead: for its numbers choose `decay: "torch"`. Its λ, and that of "l2", is 0.01 by
 * default, which is the same strength at the default learning rate. A group with a kind of decay of its own says its λ.
 */
export function adamw(options: OptionsOf<AdamMoments> = {}): Optimizer {
  const { decay = "decoupled" } = options;
  return adam({ weightDecay: decay === "decoupled" ? 1e-5 : 1e-2, ...options, decay });
}
