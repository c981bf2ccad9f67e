import { checkWhole } from "../check-number.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Loss } from "../losses/loss.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Scores } from "./scores.ts";
import type { StepReport } from "./train-step.ts";

/** What `onEpoch` gets: the epoch just done. */
export interface EpochReport {
  /** Number of the epoch, from 0. */
  readonly epoch: number;
  /** Steps done so far. */
  readonly steps: number;
  /** Means over the epoch's batches as they were trained on, with dropout on and while parameters moved. */
  readonly train: Scores;
  /** Scores of the validation set after the epoch, when one was given. */
  readonly validation?: Scores;
}

/** How `fit` trains. */
export interface FitOptions {
  readonly train: Dataset;
  /** Evaluated after every epoch. */
  readonly validation?: Dataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Multiplier of the learning rate per step; constant 1 by default. */
  readonly schedule?: Schedule;
  /** Penalties; their gradients are added to the loss's and their sum is reported apart from it. */
  readonly regularizers?: readonly Regularizer[];
  /** Passes over the training set, a whole number ≥ 0. */
  readonly epochs: number;
  /** Examples per step, a whole number ≥ 1. */
  readonly batchSize: number;
  /** Leaves out an epoch's last, smaller batch; kept by default. */
  readonly dropLast?: boolean;
  /** Keeps the examples in their order; they are shuffled anew for every epoch by default. */
  readonly shuffle?: boolean;
  /** Fixes the shuffling and the layers' randomness: a whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** Measures update ratios on steps 0, n, 2n, …; 0, the default, never does. */
  readonly updateRatiosEvery?: number;
  /** Called after every step; awaited. An error thrown here ends the training and comes out of `fit`. */
  readonly onStep?: (report: StepReport) => unknown;
  /** Called after every epoch; awaited. */
  readonly onEpoch?: (report: EpochReport) => unknown;
  /** Ends the training before the next step; `fit` then resolves with what was done. */
  readonly signal?: AbortSignal;
}

/** Throws `argument`, naming the option, for a count that is out of range. */
export function checkFitOptions({ epochs, batchSize, updateRatiosEvery = 0 }: FitOptions): void {
  checkWhole("epochs", epochs, 0);
  checkWhole("batchSize", batchSize, 1);
  checkWhole("updateRatiosEvery", updateRatiosEvery, 0);
}
