import { describe, expect, it } from "vitest";

import * as d from "../src/index.ts";

const train = d.spirals({ perClass: 50, seed: 1 });
// A penalty gives the loss a minimum to arrive at, and the gradient a size to arrive by.
const problem = { loss: d.softmaxCrossEntropy, regularizers: [d.l2(1e-3)] };
const tolerance = 1e-4;

const buildNet = (seed: number): d.Network =>
  d.sequential([d.dense(16), d.tanh(), d.dense(2)], { inputShape: [2], seed });

const firstOrder: Record<string, (learningRate: number) => d.Optimizer> = {
  sgd: (learningRate) => d.sgd({ learningRate }),
  momentum: (learningRate) => d.sgd({ learningRate, momentum: 0.9 }),
  nesterov: (learningRate) => d.sgd({ learningRate, momentum: 0.9, nesterov: true }),
  adagrad: (learningRate) => d.adagrad({ learningRate }),
  rmsprop: (learningRate) => d.rmsprop({ learningRate }),
  adam: (learningRate) => d.adam({ learningRate }),
  muon: (learningRate) => d.muon({ learningRate, others: d.adam({ learningRate }) }),
};

/** Whether a first-order optimizer arrives within so many steps, each of one evaluation of the whole loss. */
function arrives(net: d.Network, optimizer: d.Optimizer, steps: number): boolean {
  const trainer = d.createTrainer(net, { ...problem, optimizer, seed: 1 });
  for (let step = 0; step < steps; step += 1) {
    trainer.step(train.inputs, train.targets);
    if (net.parameters.gradients.every((slope) => Math.abs(slope) <= tolerance)) return true;
  }
  return false;
}

describe.each([2, 3])("on the whole training set, from start %i", (seed) => {
  it("L-BFGS arrives at a minimum where no first-order optimizer does in twice the evaluations, at any of five rates", async () => {
    const method = d.lbfgs();
    const options = { ...problem, train, method, iterationsMax: 1_000, gradientTolerance: tolerance };
    const { reason, evaluations } = await d.fitFullBatch(buildNet(seed), options);
    expect(reason).toBe("converged");
    expect(evaluations).toBeLessThan(300);
    for (const make of Object.values(firstOrder)) {
      for (const learningRate of [0.01, 0.03, 0.1, 0.3, 1])
        expect(arrives(buildNet(seed), make(learningRate), 2 * evaluations)).toBe(false);
    }
  });
});
