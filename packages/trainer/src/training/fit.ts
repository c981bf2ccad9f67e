import { setImmediate } from "node:timers/promises";

import { batches } from "../data/batches.ts";
import type { Network } from "../layers/network.ts";
import { Random } from "../random.ts";
import { constant } from "../schedules/constant.ts";
import { evaluate } from "./evaluate.ts";
import { checkFitOptions, type EpochReport, type FitOptions } from "./fit-options.ts";
import { ScoreMeans } from "./scores.ts";
import { trainStep, type TrainingSetup } from "./train-step.ts";

/** What `fit` did. */
interface FitResult {
  readonly steps: number;
  readonly epochs: readonly EpochReport[];
  /** Whether the signal ended it early; the parameters are those after `steps` steps. */
  readonly aborted: boolean;
}

/** Longest stretch of training between two turns of the event loop, so that timers and sockets stay alive. */
const pauseAfterMs = 20;

/**
 * Trains the network in place. The same network seed, `seed` and options give the same bits, whatever the
 * callbacks do. Throws `argument` or `shape` for options and data that cannot work.
 */
export async function fit(net: Network, options: FitOptions): Promise<FitResult> {
  checkFitOptions(options);
  const { train, validation, loss, batchSize, dropLast = false, signal } = options;
  const setup = createSetup(net, options);
  const shuffling = new Random(options.seed).split("shuffle");
  const epochs: EpochReport[] = [];
  let pausedAt = performance.now();
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const means = new ScoreMeans();
    const order = (options.shuffle ?? true) ? { random: shuffling.split(epoch) } : {};
    for (const indices of batches(train.size, { batchSize, dropLast, ...order })) {
      if (signal?.aborted) return { steps: setup.state.step, epochs, aborted: true };
      const { step } = setup.state;
      const outcome = trainStep(setup, indices);
      means.add(outcome, indices.length);
      await options.onStep?.({ step, epoch, ...outcome });
      if (performance.now() - pausedAt > pauseAfterMs) {
        await setImmediate();
        pausedAt = performance.now();
      }
    }
    const report = {
      epoch,
      steps: setup.state.step,
      train: means.means,
      ...(validation ? { validation: evaluate(net, validation, { loss }) } : {}),
    };
    epochs.push(report);
    await options.onEpoch?.(report);
  }
  return { steps: setup.state.step, epochs, aborted: false };
}

function createSetup(net: Network, options: FitOptions): TrainingSetup {
  const { train, loss, optimizer, schedule = constant(), regularizers = [] } = options;
  return {
    net,
    train,
    loss,
    optimizer,
    schedule,
    regularizers,
    state: optimizer.init(net.parameters),
    random: new Random(options.seed).split("layers"),
    updateRatiosEvery: options.updateRatiosEvery ?? 0,
  };
}
