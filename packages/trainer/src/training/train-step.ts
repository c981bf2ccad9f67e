import type { Batch } from "../data/dataset.ts";
import type { Network } from "../layers/network.ts";
import { accuracy } from "../losses/accuracy.ts";
import type { Loss } from "../losses/loss.ts";
import type { Optimizer, OptimizerState } from "../optimizers/optimizer.ts";
import { Random } from "../random.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import { constant } from "../schedules/constant.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Tape } from "../tensor/tape.ts";
import type { Scores } from "./scores.ts";
import { measureUpdate, type UpdateRatio } from "./update-ratio.ts";

/** What stays the same from step to step. */
export interface TrainingSetup {
  readonly net: Network;
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
export interface StepOutcome extends Scores {
  /** Sum of all regularizers' penalties at this step; the minimised objective is loss + penalty. */
  readonly penalty: number;
  /** Learning rate of this step: base times schedule. */
  readonly learningRate: number;
  /** One per parameter on the steps that measure them. */
  readonly updateRatios?: readonly UpdateRatio[];
}

/** One optimizer step on a batch, which `batchOf` puts into the step: forward, backward, penalties, update. */
export function trainStep(setup: TrainingSetup, batchOf: (tape: Tape) => Batch): StepOutcome {
  const { net, optimizer, state } = setup;
  const { parameters } = net;
  const { step } = state;
  const multiplier = setup.schedule(step);
  const scores = net.tape.step((tape) => {
    const { inputs, targets } = batchOf(tape);
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

/** What a training is made of. */
export interface TrainingOptions {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Multiplier of the learning rate per step; constant 1 by default. */
  readonly schedule?: Schedule;
  /** Penalties; their gradients are added to the loss's and their sum is reported apart from it. */
  readonly regularizers?: readonly Regularizer[];
  /** Fixes shuffling and the layers' randomness: a whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** Measures update ratios on steps 0, n, 2n, …; 0, the default, never does. */
  readonly updateRatiosEvery?: number;
}

/** A training at its first step, with an optimizer state of zeros. */
export function createSetup(net: Network, options: TrainingOptions): TrainingSetup {
  const { loss, optimizer, schedule = constant(), regularizers = [], updateRatiosEvery = 0 } = options;
  const random = new Random(options.seed).split("layers");
  const state = optimizer.init(net.parameters);
  return { net, loss, optimizer, schedule, regularizers, state, random, updateRatiosEvery };
}
