import { adamDirection, type AdamMoments } from "./adam-direction.ts";
import { createOptimizer, type Optimizer } from "./optimizer.ts";

interface AdamOptions extends AdamMoments {
  /** 0.001 by default. */
  readonly learningRate?: number;
}

/** Adam (Kingma & Ba, ICLR 2015). An l2() regularizer adds to its gradient; adamw() decays beside it. */
export function adam({ learningRate = 1e-3, ...moments }: AdamOptions = {}): Optimizer {
  return createOptimizer({ learningRate, direction: [adamDirection(moments)] });
}
