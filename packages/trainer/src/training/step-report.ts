import type { LearningRates } from "./learning-rate.ts";
import type { Scores } from "./scores.ts";
import type { UpdateRatio } from "./update-ratio.ts";

/** What one optimizer step did. */
export interface StepOutcome extends Scores, LearningRates {
  /** Sum of all regularizers' penalties at this step; the minimised objective is loss + penalty. */
  readonly penalty: number;
  /** One per parameter on the steps that measure them. */
  readonly updateRatios?: readonly UpdateRatio[];
}

/** What `onStep` gets: the step just done. */
export interface StepReport extends StepOutcome {
  /** Number of the step, from 0. */
  readonly step: number;
  /** Number of the epoch, from 0. */
  readonly epoch: number;
}
