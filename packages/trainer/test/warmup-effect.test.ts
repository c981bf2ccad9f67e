import { describe, expect, it } from "vitest";

import * as d from "../src/index.ts";

const train = d.spirals({ perClass: 100, classes: 3, seed: 1 });
const epochs = 40;
const steps = 10 * epochs;
/** Large first weights make the loss bend sharply at the start; a rate that is fine later throws it out there. */
const initializer = d.normal({ deviation: 0.3 });
const learningRate = 1.6;

/** Losses of all steps, and the loss over all examples at the end. */
async function trainWith(schedule: d.Schedule, seed: number): Promise<{ losses: number[]; end: number }> {
  const hidden = [0, 1, 2].flatMap(() => [d.dense(64, { initializer }), d.tanh()]);
  const net = d.sequential([...hidden, d.dense(3, { initializer })], { inputShape: [2], seed });
  const losses: number[] = [];
  await d.fit(net, {
    train,
    loss: d.softmaxCrossEntropy,
    optimizer: d.sgd({ learningRate }),
    schedule,
    epochs,
    batchSize: 30,
    seed: 1,
    onStep: ({ loss }) => losses.push(loss),
  });
  return { losses, end: d.evaluate(net, train, { loss: d.softmaxCrossEntropy }).loss };
}

describe("a high learning rate under a cosine", () => {
  it.each([1, 2, 3])("throws training out without a warm-up, for good (seed %i)", async (seed) => {
    const { losses, end } = await trainWith(d.cosine(steps), seed);
    expect(Math.max(...losses)).toBeGreaterThan(10 * losses[0]!);
    // No better than guessing one of three classes, which a mean of 1.099 = ln 3 says.
    expect(end).toBeGreaterThan(1);
  });

  it.each([1, 2, 3])("trains after a warm-up over the first quarter (seed %i)", async (seed) => {
    const { end } = await trainWith(d.warmup(steps / 4, d.cosine((3 * steps) / 4)), seed);
    expect(end).toBeLessThan(0.2);
  });
});
