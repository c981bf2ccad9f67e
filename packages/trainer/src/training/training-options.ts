import { checkWhole } from "../check-number.ts";
import type { Loss } from "../losses/loss.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import type { Plateau } from "../schedules/reduce-on-plateau.ts";
import type { Schedule } from "../schedules/schedule.ts";

/** What a training is made of. */
export interface TrainingOptions {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Multiplier of the learning rate per step; constant 1 by default. */
  readonly schedule?: Schedule;
  /** Lowers the learning rate further when what is measured no longer improves; never by default. */
  readonly plateau?: Plateau;
  /** Penalties; their gradients are added to the loss's and their sum is reported apart from it. */
  readonly regularizers?: readonly Regularizer[];
  /** Fixes shuffling and the layers' randomness: a whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** Measures update ratios on steps 0, n, 2n, …; 0, the default, never does. */
  readonly updateRatiosEvery?: number;
  /**
   * Gradient accumulation: most examples that go through the network together, a whole number ≥ 1. A larger batch
   * is taken in parts whose gradients are added up, each with its share of the examples, so that for a loss that
   * is a mean over examples the step is the same and needs less memory. Batch norm sees each part by itself.
   */
  readonly microBatchSize?: number;
}

/** Throws `argument`, naming the option, for a count that is out of range. */
export function checkTrainingOptions({ updateRatiosEvery = 0, microBatchSize = 1 }: TrainingOptions): void {
  checkWhole("updateRatiosEvery", updateRatiosEvery, 0);
  checkWhole("microBatchSize", microBatchSize, 1);
}
