import { describe, expect, it } from "vitest";

import { spirals } from "../data/spirals.ts";
import { dense } from "../layers/dense.ts";
import { sequential } from "../layers/sequential.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { adamw } from "../optimizers/adamw.ts";
import { sgd } from "../optimizers/sgd.ts";
import { reduceOnPlateau } from "../schedules/reduce-on-plateau.ts";
import { stepDecay } from "../schedules/step-decay.ts";
import { decodeSafetensors, encodeSafetensors } from "../state/safetensors.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { FitOptions } from "./fit-options.ts";
import { fit } from "./fit.ts";
import { createTrainer } from "./trainer.ts";

const train = spirals({ perClass: 10, seed: 1 });
const base = { train, loss: softmaxCrossEntropy, batchSize: 10, epochs: 6, seed: 1 };
const buildNet = () => sequential([dense(2)], { inputShape: [2], seed: 1 });

/** Learning rates of all steps; an epoch is two. */
async function ratesOf(options: Partial<FitOptions>): Promise<number[]> {
  const rates: number[] = [];
  await fit(buildNet(), {
    ...base,
    optimizer: sgd({ learningRate: 1 }),
    onStep: ({ learningRate }) => rates.push(learningRate),
    ...options,
  });
  return rates;
}

describe("the learning rate of a training", () => {
  const plateau = reduceOnPlateau({ patience: 1, factor: 0.5 });
  const values = [5, 4, 4, 4, 4, 4];

  it("falls when what is told no longer improves, and the schedule multiplies it", async () => {
    const plateauValue = ({ epoch }: { epoch: number }): number => values[epoch]!;
    const rates = await ratesOf({ plateau, plateauValue, schedule: stepDecay([4], 0.1) });
    expect(rates).toBeAllClose([1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05]);
  });

  it("watches the validation loss, and without a validation set the training loss", async () => {
    // Nothing improves by a factor of a hundred, so that every loss counts as stalled.
    const never = reduceOnPlateau({ patience: 0, factor: 0.5, threshold: 0.99 });
    const rates = [1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625, 0.0625];
    expect(await ratesOf({ plateau: never })).toBeAllClose(rates);
    expect(await ratesOf({ plateau: never, validation: train })).toBeAllClose(rates);
  });

  it.each([3, 6, 9])("goes on from a checkpoint after step %i as if never stopped", async (steps) => {
    const plateauValue = ({ epoch }: { epoch: number }): number => values[epoch]!;
    const options = { plateau, plateauValue };
    let checkpoint: Checkpoint | undefined;
    const whole = await ratesOf({
      ...options,
      checkpointEvery: steps,
      onCheckpoint: ({ tensors, metadata }) =>
        (checkpoint ??= decodeSafetensors(encodeSafetensors(tensors, metadata))),
    });
    expect(await ratesOf({ ...options, resume: checkpoint! })).toEqual(whole.slice(steps));
  });

  it("is not taken up with a plateau where there was none, or without one where there was", async () => {
    const plateauValue = ({ epoch }: { epoch: number }): number => values[epoch]!;
    for (const [first, second] of [
      [{ plateau, plateauValue }, {}],
      [{}, { plateau, plateauValue }],
    ]) {
      let resume: Checkpoint | undefined;
      await ratesOf({ ...first, checkpointEvery: 3, onCheckpoint: (checkpoint) => (resume ??= checkpoint) });
      await expect(ratesOf({ ...second, resume: resume! })).rejects.toThrow(/made with isPlateauWatched/);
    }
  });

  it.each([NaN, -1, Infinity, undefined, "0.5"])(
    "is refused, with the step, where the schedule gives %j",
    async (value) => {
      const schedule = (t: number): number => (t < 3 ? 1 : (value as number));
      await expect(ratesOf({ schedule })).rejects.toThrow(/the schedule's multiplier at step 3 is/);
    },
  );

  it("is told to a trainer's own loop", () => {
    const optimizer = sgd({ learningRate: 1 });
    const trainer = createTrainer(buildNet(), { ...base, optimizer, plateau });
    const step = (): number => trainer.step([1, 2], [0]).learningRate;
    expect(step()).toBe(1);
    for (const value of values) trainer.observe(value);
    expect(step()).toBe(0.25);
  });

  it("of groups that have a name is reported beside that of the others", () => {
    const groups = [{ match: /bias/, name: "biases", learningRate: 0.02 }];
    const trainer = createTrainer(buildNet(), {
      ...base,
      optimizer: adamw({ learningRate: 0.1, groups }),
      schedule: () => 0.5,
    });
    const { learningRate, groupLearningRates } = trainer.step([1, 2], [0]);
    expect(learningRate).toBe(0.05);
    expect(groupLearningRates).toEqual({ biases: 0.01 });
  });
});
