import { setImmediate } from "node:timers/promises";

import { batches } from "../data/batches.ts";
import { gather } from "../data/dataset.ts";
import type { Network } from "../layers/network.ts";
import { Random } from "../random.ts";
import { restoreCheckpoint, takeCheckpoint, type Position } from "./checkpoint.ts";
import { evaluate } from "./evaluate.ts";
import { checkFitOptions, type EpochReport, type FitOptions } from "./fit-options.ts";
import { TrainerError } from "../trainer-error.ts";
import { ScoreMeans } from "./scores.ts";
import { ThreadCrew } from "./thread-crew.ts";
import { createSetup, trainStep, type TrainingSetup } from "./train-step.ts";

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
  if (inTraining.has(net)) {
    throw new TrainerError(
      "state",
      "this network is being trained by another fit(); wait for it, or train a network of its own.",
    );
  }
  inTraining.add(net);
  const run = new FitRun(net, options);
  try {
    return await run.complete();
  } finally {
    inTraining.delete(net);
    await run.end();
  }
}

/** Two trainings at once would move the same parameters in an order that nobody chose. */
const inTraining = new WeakSet<Network>();

/** One call of `fit`. */
class FitRun {
  readonly #crew: ThreadCrew;
  readonly #options: FitOptions;
  readonly #setup: TrainingSetup;
  #start: Position = { step: 0, sums: [] };
  readonly #epochs: EpochReport[] = [];
  #means = new ScoreMeans();
  #pausedAt = performance.now();

  constructor(net: Network, options: FitOptions) {
    this.#options = options;
    this.#setup = createSetup(net, options);
    this.#crew = new ThreadCrew(net.parameters.engine, options.threads ?? "auto");
  }

  async complete(): Promise<FitResult> {
    const { train, batchSize, dropLast = false, epochs, signal, resume } = this.#options;
    if (resume) this.#start = restoreCheckpoint(this.#parts, resume);
    this.#means.restore(this.#start.sums);
    const stepsPerEpoch = dropLast ? Math.floor(train.size / batchSize) : Math.ceil(train.size / batchSize);
    const shuffling = new Random(this.#options.seed).split("shuffle");
    // An epoch whose last step is done may not have been reported yet: it is gone through again without steps.
    const first = Math.max(0, Math.ceil(this.#start.step / Math.max(1, stepsPerEpoch)) - 1);
    for (let epoch = first; epoch < epochs; epoch += 1) {
      const order = (this.#options.shuffle ?? true) ? { random: shuffling.split(epoch) } : {};
      let next = epoch * stepsPerEpoch;
      for (const indices of batches(train.size, { batchSize, dropLast, ...order })) {
        next += 1;
        if (next <= this.#start.step) continue;
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
    const { net, state } = this.#setup;
    for (const { storage } of state.slots) net.parameters.engine.arena.release(storage);
  }

  async #step(indices: Uint32Array, epoch: number): Promise<void> {
    const { train, onStep, onCheckpoint, checkpointEvery = 0 } = this.#options;
    const { step } = this.#setup.state;
    await this.#crew.prepare();
    const outcome = this.#crew.run(() => trainStep(this.#setup, (tape) => gather(tape, train, indices)));
    this.#means.add(outcome, indices.length);
    await onStep?.({ step, epoch, ...outcome });
    if (checkpointEvery > 0 && (step + 1) % checkpointEvery === 0)
      await onCheckpoint?.(takeCheckpoint(this.#parts, { step: step + 1, sums: this.#means.sums }));
    if (performance.now() - this.#pausedAt > pauseAfterMs) {
      await setImmediate();
      this.#pausedAt = performance.now();
    }
  }

  async #endEpoch(epoch: number): Promise<void> {
    const { validation, loss, batchSize, onEpoch } = this.#options;
    const { net, state } = this.#setup;
    const report = {
      epoch,
      steps: state.step,
      train: this.#means.means,
      ...(validation ? { validation: evaluate(net, validation, { loss, batchSize }) } : {}),
    };
    this.#means = new ScoreMeans();
    this.#epochs.push(report);
    await onEpoch?.(report);
  }

  #result(aborted: boolean): FitResult {
    return { steps: this.#setup.state.step, epochs: this.#epochs, aborted };
  }

  get #parts(): Parameters<typeof takeCheckpoint>[0] {
    const { seed, batchSize, train, shuffle = true, dropLast = false } = this.#options;
    const conditions = { seed, batchSize, examples: train.size, shuffle, dropLast };
    return { net: this.#setup.net, state: this.#setup.state, conditions };
  }
}
