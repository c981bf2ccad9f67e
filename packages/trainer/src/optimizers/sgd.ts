import { momentum } from "./momentum.ts";
import { createOptimizer, type Optimizer } from "./optimizer.ts";

interface SgdOptions {
  readonly learningRate: number;
  /** β of the velocity, in [0, 1); 0, the default, is plain gradient descent. */
  readonly momentum?: number;
  /** Uses Nesterov's look-ahead form of momentum. */
  readonly nesterov?: boolean;
}

/** Stochastic gradient descent, w ← w − learningRate · g, with momentum on request. */
export function sgd({ learningRate, momentum: beta = 0, nesterov = false }: SgdOptions): Optimizer {
  return createOptimizer({ learningRate, direction: beta === 0 ? [] : [momentum(beta, { nesterov })] });
}
