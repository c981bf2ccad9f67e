import { setImmediate } from "node:timers/promises";

import { batches } from "../data/batches.ts";
import { gather } from "../data/dataset.ts";
import type { Network } from "../layers/network.ts";
import { Random } from "../random.ts";
import { restoreCheckpoint, takeCheckpoint, type Position } from "./checkpoint.ts";
import { evaluate } from "./evaluate.ts";
import { checkFitOptions, type EpochReport, type FitOptions } from "./fit-options.ts";
import { ScoreMeans } from "./scores.ts";
import { StepRunner } from "./step-runner.ts";
import { ThreadCrew } from "./thread-crew.ts";
import { trainAlone } from "./training-lock.ts";

/** What `fit` did. */
interface FitResult {
  /** Steps done, those before a checkpoint that it went on from included. */
  readonly steps: number;
  /** Epochs that ended in this call. */
  readonly epochs: readonly EpochReport[];
  /** Whether the signal ended it early; the parameters are those after `steps` steps. */
  readonly aborted: boolean;
}

/** Longest stretch of training between two turns of the event loop, so that timers and sockets stay alive. */
const pauseAfterMs = 20;

/**
 * Trains the network in place. The same network seed, `seed` and options give the same bits, whatever the
 * callbacks do. Throws `argument` or `shape` for options and data that cannot work, and `state` for a
 * checkpoint that does not fit.
 */
export async function fit(net: Network, options: FitOptions): Promise<FitResult> {
  checkFitOptions(options);
  return trainAlone(net, async () => {
    const run = new FitRun(net, options);
    try {
      return await run.complete();
    } finally {
      await run.end();
    }
  });
}

/** One call of `fit`. */
class FitRun {
  readonly #crew: ThreadCrew;
  readonly #options: FitOptions;
  readonly #steps: StepRunner;
  /** Steps that a checkpoint had behind it. */
  #done = 0;
  readonly #epochs: EpochReport[] = [];
  #means = new ScoreMeans();
  #pausedAt = performance.now();

  constructor(net: Network, options: FitOptions) {
    this.#options = options;
    this.#steps = new StepRunner(net, options);
    this.#crew = new ThreadCrew(net.parameters.engine, options.threads ?? "auto");
  }

  async complete(): Promise<FitResult> {
    const { train, batchSize, dropLast = false, epochs, signal, resume } = this.#options;
    // Before anything is changed: it may refuse the number of threads.
    await this.#crew.prepare();
    if (resume) this.#goOn(restoreCheckpoint(this.#parts, resume));
    const stepsPerEpoch = dropLast ? Math.floor(train.size / batchSize) : Math.ceil(train.size / batchSize);
    const shuffling = new Random(this.#options.seed).split("shuffle");
    // An epoch whose last step is done may not have been reported yet: it is gone through again without steps.
    const first = Math.max(0, Math.ceil(this.#done / Math.max(1, stepsPerEpoch)) - 1);
    for (let epoch = first; epoch < epochs; epoch += 1) {
      const order = (this.#options.shuffle ?? true) ? { random: shuffling.split(epoch) } : {};
      let next = epoch * stepsPerEpoch;
      for (const indices of batches(train.size, { batchSize, dropLast, ...order })) {
        next += 1;
        if (next <= this.#done) continue;
        if (signal?.aborted) return this.#result(true);
        await this.#step(indices, epoch);
      }
      await this.#endEpoch(epoch);
    }
    return this.#result(false);
  }

  /** Gives threads and memory back. */
  async end(): Promise<void> {
    await this.#crew.dismiss();
    this.#steps.release();
  }

  async #step(indices: Uint32Array, epoch: number): Promise<void> {
    const { train, onStep, onCheckpoint, checkpointEvery = 0 } = this.#options;
    const { step } = this.#steps.state;
    await this.#crew.prepare();
    const outcome = this.#crew.run(() =>
      this.#steps.step(indices.length, (tape, first, end) =>
        gather(tape, train, indices.subarray(first, end)),
      ),
    );
    this.#means.add(outcome, indices.length);
    await onStep?.({ step, epoch, ...outcome });
    if (checkpointEvery > 0 && (step + 1) % checkpointEvery === 0)
      await onCheckpoint?.(takeCheckpoint(this.#parts, this.#position));
    if (performance.now() - this.#pausedAt > pauseAfterMs) {
      await setImmediate();
      this.#pausedAt = performance.now();
    }
  }

  async #endEpoch(epoch: number): Promise<void> {
    const { validation, loss, batchSize, onEpoch, plateauValue = defaultPlateauValue } = this.#options;
    const { net, state, rate } = this.#steps;
    const report = {
      epoch,
      steps: state.step,
      train: this.#means.means,
      ...(validation ? { validation: evaluate(net, validation, { loss, batchSize }) } : {}),
    };
    this.#means = new ScoreMeans();
    rate.observe(plateauValue(report));
    this.#epochs.push(report);
    await onEpoch?.(report);
  }

  get #position(): Position {
    const { state, rate } = this.#steps;
    return { step: state.step, sums: this.#means.sums, plateau: rate.plateau };
  }

  #goOn({ step, sums, plateau }: Position): void {
    this.#done = step;
    this.#means.restore(sums);
    if (plateau) this.#steps.rate.plateau = plateau;
  }

  #result(aborted: boolean): FitResult {
    return { steps: this.#steps.state.step, epochs: this.#epochs, aborted };
  }

  get #parts(): Parameters<typeof takeCheckpoint>[0] {
    const { seed, batchSize, train, shuffle = true, dropLast = false } = this.#options;
    const { microBatchSize = batchSize } = this.#options;
    const isPlateauWatched = this.#options.plateau !== undefined;
    const optimizer = this.#options.optimizer.kind;
    const conditions = {
      seed,
      batchSize,
      microBatchSize,
      examples: train.size,
      shuffle,
      dropLast,
      optimizer,
      isPlateauWatched,
    };
    return { net: this.#steps.net, state: this.#steps.state, conditions };
  }
}

const defaultPlateauValue = ({ validation, train }: EpochReport): number => (validation ?? train).loss;
