import { gather, type Dataset } from "../data/dataset.ts";
import type { Network } from "../layers/network.ts";
import { accuracy } from "../losses/accuracy.ts";
import type { Loss } from "../losses/loss.ts";
import type { Optimizer, OptimizerState } from "../optimizers/optimizer.ts";
import type { Random } from "../random.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Scores } from "./scores.ts";
import { measureUpdate, type UpdateRatio } from "./update-ratio.ts";

/** What stays the same from step to step. */
export interface TrainingSetup {
  readonly net: Network;
  readonly train: Dataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly state: OptimizerState;
  readonly schedule: Schedule;
  readonly regularizers: readonly Regularizer[];
  /** Stream from which the layers' randomness of every step is split. */
  readonly random: Random;
  /** Update ratios are measured on steps that this divides; 0 for never. */
  readonly updateRatiosEvery: number;
}

/** What one optimizer step did. */
interface StepOutcome extends Scores {
  /** Sum of all regularizers' penalties at this step; the minimised objective is loss + penalty. */
  readonly penalty: number;
  /** Learning rate of this step: base times schedule. */
  readonly learningRate: number;
  /** One per parameter on the steps that measure them. */
  readonly updateRatios?: readonly UpdateRatio[];
}

/** One optimizer step on the examples named by `indices`: forward, backward, penalties, update. */
export function trainStep(setup: TrainingSetup, indices: Uint32Array): StepOutcome {
  const { net, optimizer, state } = setup;
  const { parameters } = net;
  const { step } = state;
  const multiplier = setup.schedule(step);
  parameters.gradients.fill(0);
  const scores = net.tape.step((tape) => {
    const { inputs, targets } = gather(tape, setup.train, indices);
    const output = net.forward(inputs, { train: true, step, random: setup.random });
    const loss = setup.loss(output, targets);
    tape.backward(loss);
    return { loss: loss.item(), accuracy: accuracy(output, targets) };
  });
  let penalty = 0;
  for (const regularizer of setup.regularizers) penalty += regularizer.addTo(parameters);
  const outcome = { ...scores, penalty, learningRate: optimizer.learningRate * multiplier };
  const update = (): void => optimizer.apply(parameters, state, multiplier);
  if (setup.updateRatiosEvery > 0 && step % setup.updateRatiosEvery === 0) {
    return { ...outcome, updateRatios: measureUpdate(parameters, update) };
  }
  update();
  return outcome;
}

/** What `onStep` gets: the step just done. */
export interface StepReport extends StepOutcome {
  /** Number of the step, from 0. */
  readonly step: number;
  /** Number of the epoch, from 0. */
  readonly epoch: number;
}
