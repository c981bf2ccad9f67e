import { checkWhole } from "../check-number.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { Scores } from "./scores.ts";
import type { Threads } from "./thread-crew.ts";
import type { StepReport } from "./step-report.ts";
import type { TrainingOptions } from "./training-options.ts";

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
export interface FitOptions extends TrainingOptions {
  readonly train: Dataset;
  /** Evaluated after every epoch. */
  readonly validation?: Dataset;
  /** Passes over the training set, a whole number ≥ 0. */
  readonly epochs: number;
  /** Examples per step, a whole number ≥ 1. */
  readonly batchSize: number;
  /**
   * What the plateau's rule is told after each epoch: the validation loss by default, without a validation set
   * the training loss.
   */
  readonly plateauValue?: (report: EpochReport) => number;
  /** Leaves out an epoch's last, smaller batch; kept by default. */
  readonly dropLast?: boolean;
  /** Keeps the examples in their order; they are shuffled anew for every epoch by default. */
  readonly shuffle?: boolean;
  /**
   * Threads to compute on: a number, or "auto", the default, which times the first steps and uses one thread
   * where more do not help. The number changes no bit of the result.
   */
  readonly threads?: Threads;
  /** Goes on from a checkpoint of the same training, to the bit as if it had not stopped. */
  readonly resume?: Checkpoint;
  /** Takes a checkpoint after steps n, 2n, …; 0, the default, never does. */
  readonly checkpointEvery?: number;
  /** Gets each checkpoint; awaited. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => unknown;
  /** Called after every step; awaited. An error thrown here ends the training and comes out of `fit`. */
  readonly onStep?: (report: StepReport) => unknown;
  /** Called after every epoch; awaited. */
  readonly onEpoch?: (report: EpochReport) => unknown;
  /** Ends the training before the next step; `fit` then resolves with what was done. */
  readonly signal?: AbortSignal;
}

/** Throws `argument`, naming the option, for a count that is out of range. */
export function checkFitOptions(options: FitOptions): void {
  const { epochs, batchSize, checkpointEvery = 0, threads = "auto" } = options;
  checkWhole("epochs", epochs, 0);
  checkWhole("batchSize", batchSize, 1);
  checkWhole("checkpointEvery", checkpointEvery, 0);
  if (threads !== "auto") checkWhole("threads", threads, 1);
}
