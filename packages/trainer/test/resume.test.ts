import { describe, expect, it } from "vitest";

import * as d from "../src/index.ts";

const train = d.spirals({ perClass: 40, classes: 3, seed: 1 });
const buildNet = (seed = 1): d.Network =>
  d.sequential([d.dense(8), d.layerNorm(), d.relu(), d.dropout(0.2), d.dense(3)], { inputShape: [2], seed });

/** Every optimizer, with what makes it remember most. */
const optimizers: Record<string, d.Optimizer> = {
  sgd: d.sgd({ learningRate: 0.1 }),
  momentum: d.sgd({ learningRate: 0.05, momentum: 0.9 }),
  "momentum of steps": d.sgd({ learningRate: 0.05, momentum: 0.9, velocity: "steps" }),
  nesterov: d.sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true }),
  "nesterov, looking ahead": d.sgd({ learningRate: 0.05, momentum: 0.9, nesterov: "lookAhead" }),
  adagrad: d.adagrad({ learningRate: 0.1 }),
  rmsprop: d.rmsprop({ centered: true, momentum: 0.5 }),
  adam: d.adam({ amsgrad: true }),
  adamw: d.adamw({ weightDecay: 0.01, groups: [{ match: /bias/, learningRate: 0.1 }] }),
  lion: d.lion({ weightDecay: 0.1 }),
  lamb: d.lamb({ weightDecay: 0.1, clipNorm: 1 }),
  muon: d.muon(),
  kfac: d.kfac({ statisticsEvery: 2, invertEvery: 3 }),
};

const options = (optimizer: d.Optimizer): d.FitOptions => ({
  train,
  loss: d.softmaxCrossEntropy,
  optimizer,
  schedule: d.warmup(3, d.cosine(20)),
  epochs: 3,
  batchSize: 20,
  seed: 2,
});

describe("an interrupted training ends with the same bits as an uninterrupted one, with", () => {
  it.each(Object.entries(optimizers))("%s", async (_, optimizer) => {
    const whole = buildNet();
    let file: Uint8Array | undefined;
    await d.fit(whole, {
      ...options(optimizer),
      checkpointEvery: 7,
      onCheckpoint: ({ tensors, metadata }) => (file ??= d.encodeSafetensors(tensors, metadata)),
    });
    const resumed = buildNet(99);
    const { steps } = await d.fit(resumed, { ...options(optimizer), resume: d.decodeSafetensors(file!) });
    expect(steps).toBe(18);
    expect(resumed.stateDict()).toEqual(whole.stateDict());
  });
});

describe("a state of an optimizer", () => {
  it.each(Object.entries(optimizers))("of %s names each vector after a parameter", (_, optimizer) => {
    const net = buildNet();
    const state = optimizer.init(net.parameters);
    const names = state.slots.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const parameters = net.parameters.ranges.map(({ name }) => name);
    for (const name of names) expect(parameters).toContain(name.slice(name.indexOf(".") + 1));
  });

  it.each(Object.entries(optimizers))("of %s gives all its memory back", (_, optimizer) => {
    const { tape, parameters } = buildNet();
    optimizer.init(parameters).release();
    const { highWater } = tape;
    optimizer.init(parameters).release();
    expect(tape.highWater).toBe(highWater);
  });
});
