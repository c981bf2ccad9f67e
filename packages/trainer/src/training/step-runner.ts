import type { Batch } from "../data/dataset.ts";
import type { Network } from "../layers/network.ts";
import { accuracy } from "../losses/accuracy.ts";
import type { OptimizerState } from "../optimizers/optimizer.ts";
import { Random } from "../random.ts";
import { constant } from "../schedules/constant.ts";
import type { Tape } from "../tensor/tape.ts";
import { TrainerError } from "../trainer-error.ts";
import { GradientSum } from "./gradient-sum.ts";
import { LearningRate } from "./learning-rate.ts";
import { ScoreMeans, type Scores } from "./scores.ts";
import type { StepOutcome } from "./step-report.ts";
import { checkTrainingOptions, type TrainingOptions } from "./training-options.ts";
import { UpdateMeter } from "./update-ratio.ts";
import { backwardWatched, watchFor } from "./watched-pass.ts";

/** Puts the examples from number `first` up to but not including `end` of a batch into the step. */
export type BatchSource = (tape: Tape, first: number, end: number) => Batch;

/** One pass of a step. */
interface Part {
  /** Stream from which the layers' randomness, and that of drawn targets, is split. */
  readonly random: Random;
  /** Share of the step's examples. */
  readonly share: number;
}

/** Takes the optimizer steps of one training. */
export class StepRunner {
  readonly net: Network;
  readonly state: OptimizerState;
  readonly rate: LearningRate;
  readonly #options: TrainingOptions;
  /** Stream from which the layers' randomness of every step is split. */
  readonly #random: Random;
  #sum: GradientSum | undefined;
  #meter: UpdateMeter | undefined;
  #isReleased = false;

  /** At the first step, with an optimizer state of zeros. Throws `argument` for a count or a seed out of range. */
  constructor(net: Network, options: TrainingOptions) {
    checkTrainingOptions(options);
    const { optimizer, schedule = constant(), plateau } = options;
    this.net = net;
    this.#options = options;
    this.#random = new Random(options.seed).split("layers");
    this.rate = new LearningRate({ optimizer, schedule, plateau });
    this.state = optimizer.init(net.parameters);
  }

  /**
   * One step on a batch of `size` examples: forward, backward, penalties, update. Throws `state` after `release`, and
   * leaves the parameters where they were when anything in it throws.
   */
  step(size: number, source: BatchSource): StepOutcome {
    if (this.#isReleased) {
      throw new TrainerError("state", "this training has given its memory back; begin another one.");
    }
    const { state } = this;
    const { parameters } = this.net;
    const multiplier = this.rate.multiplier(state.step);
    const meter = this.#meterIfDue();
    meter?.begin();
    state.prepare();
    try {
      const scores = this.#differentiate(size, source);
      let penalty = 0;
      for (const regularizer of this.#options.regularizers ?? []) penalty += regularizer.addTo(parameters);
      const outcome = { ...scores, penalty, ...this.rate.rates(multiplier) };
      state.apply(multiplier);
      return meter ? { ...outcome, updateRatios: meter.finish() } : outcome;
    } catch (error) {
      state.cancel();
      throw error;
    }
  }

  /** Gives its memory back; no step may follow. A second call does nothing. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.state.release();
    this.#sum?.release();
    this.#meter?.release();
  }

  /** What measures this step's update ratios, where they are wanted. */
  #meterIfDue(): UpdateMeter | undefined {
    const { updateRatiosEvery = 0 } = this.#options;
    if (updateRatiosEvery === 0 || this.state.step % updateRatiosEvery !== 0) return undefined;
    this.#meter ??= new UpdateMeter(this.net.parameters);
    return this.#meter;
  }

  /** Leaves the gradient of the batch's loss in the parameters and gives its scores. */
  #differentiate(size: number, source: BatchSource): Scores {
    const { microBatchSize = size } = this.#options;
    if (size <= microBatchSize)
      return this.#pass((tape) => source(tape, 0, size), { random: this.#random, share: 1 });
    this.#sum ??= new GradientSum(this.net.parameters);
    this.#sum.clear();
    const means = new ScoreMeans();
    for (let first = 0; first < size; first += microBatchSize) {
      const end = Math.min(size, first + microBatchSize);
      const [random, share] = [this.#random.split("part", first), (end - first) / size];
      const scores = this.#pass((tape) => source(tape, first, end), { random, share });
      means.add(scores, end - first);
      this.#sum.add(share);
    }
    this.#sum.takeOver();
    return means.means;
  }

  #pass(batchOf: (tape: Tape) => Batch, { random, share }: Part): Scores {
    const { step } = this.state;
    const { loss } = this.#options;
    const watchers = this.state.watchers?.(share) ?? [];
    return this.net.tape.step((tape) => {
      const { inputs, targets } = batchOf(tape);
      const output = this.net.forward(inputs, { train: true, step, random, watch: watchFor(watchers) });
      const value = backwardWatched(watchers, {
        loss,
        output,
        targets,
        draws: () => random.split("targets", step),
      });
      return { loss: value.item(), accuracy: accuracy(output, targets) };
    });
  }
}
