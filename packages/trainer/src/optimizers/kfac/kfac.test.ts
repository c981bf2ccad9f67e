import { describe, expect, it } from "vitest";

import { normals } from "../../../test/support.ts";
import { createDataset } from "../../data/dataset.ts";
import { spirals } from "../../data/spirals.ts";
import { batchNorm } from "../../layers/batch-norm.ts";
import { conv2d } from "../../layers/conv2d.ts";
import { dense } from "../../layers/dense.ts";
import { dropout } from "../../layers/dropout.ts";
import { flatten } from "../../layers/flatten.ts";
import type { Layer } from "../../layers/layer.ts";
import { relu } from "../../layers/relu.ts";
import { residual } from "../../layers/residual.ts";
import { sequential } from "../../layers/sequential.ts";
import { softmaxCrossEntropy } from "../../losses/softmax-cross-entropy.ts";
import type { Checkpoint } from "../../training/checkpoint.ts";
import { fit } from "../../training/fit.ts";
import type { FitOptions } from "../../training/fit-options.ts";
import { createTrainer } from "../../training/trainer.ts";
import type { Optimizer } from "../optimizer.ts";
import { partition } from "../partition.ts";
import { sgd } from "../sgd.ts";
import { kfac } from "./kfac.ts";

const often = { statisticsEvery: 2, invertEvery: 3 } as const;
const images = { inputShape: [6, 6, 2], seed: 1 } as const;
/** Every kind of layer that K-FAC trains, in and beside a block, with norms and dropout between. */
const layers = (): Layer[] => [
  conv2d(4, 3, { padding: "same", bias: false }),
  batchNorm(),
  relu(),
  residual([conv2d(4, 3, { padding: "same" }), relu()]),
  flatten(),
  dropout(0.2),
  dense(3),
];
const train = createDataset({
  inputs: normals(20 * 72, 1),
  inputShape: images.inputShape,
  targets: Uint8Array.from({ length: 20 }, (_, index) => index % 3),
});
const options: FitOptions = {
  train,
  loss: softmaxCrossEntropy,
  optimizer: kfac(often),
  epochs: 4,
  batchSize: 8,
  seed: 2,
  threads: 1,
};

describe.each(["f32", "f64"] as const)("a training by K-FAC in %s", (precision) => {
  const build = (seed = 1) => sequential(layers(), { ...images, seed, precision });

  // Three steps make an epoch: between statistics, between inversions, and at both.
  it.each([1, 2, 6, 7])(
    "goes on from a checkpoint after step %i as if it had not stopped, to the bit",
    async (steps) => {
      const checkpoints: Checkpoint[] = [];
      const whole = build();
      const onCheckpoint = (checkpoint: Checkpoint): unknown => checkpoints.push(checkpoint);
      await fit(whole, { ...options, checkpointEvery: steps, onCheckpoint });
      const resumed = build(99);
      await fit(resumed, { ...options, resume: checkpoints[0]! });
      expect(resumed.stateDict()).toEqual(whole.stateDict());
      expect(whole.parameters.values.every(Number.isFinite)).toBe(true);
    },
  );

  it("uses the same memory after many steps as after the first, and gives it back", async () => {
    const net = build();
    const marks = new Set<number>();
    const onStep = (): unknown => marks.add(net.tape.highWater);
    await fit(net, { ...options, epochs: 1, onStep });
    marks.clear();
    await fit(net, { ...options, epochs: 10, onStep });
    await fit(net, { ...options, epochs: 2, onStep });
    expect(marks.size).toBe(1);
  });
});

describe("K-FAC", () => {
  it("takes the same steps, to the bit, on one and on two threads", async () => {
    const weights = async (threads: number) => {
      const wide = [conv2d(16, 3, { padding: "same" }), relu(), flatten(), dense(200), relu(), dense(3)];
      const net = sequential(wide, images);
      await fit(net, { ...options, epochs: 2, threads });
      return net.stateDict();
    };
    expect(await weights(2)).toEqual(await weights(1));
  });

  it("looks at its layers without moving running statistics, dropout or the reported loss", () => {
    const first = (optimizer: Optimizer) => {
      const net = sequential(layers(), images);
      const trainer = createTrainer(net, {
        loss: softmaxCrossEntropy,
        optimizer,
        seed: 2,
        updateRatiosEvery: 1,
      });
      const { loss, updateRatios } = trainer.step(train.inputs, train.targets);
      return {
        loss,
        gradients: updateRatios!.map(({ gradientNorm }) => gradientNorm),
        buffers: net.stateDict().get("batchNorm1.variance"),
      };
    };
    const [watched, plain] = [first(kfac()), first(sgd({ learningRate: 0.1 }))];
    expect(watched.buffers).toEqual(plain.buffers);
    expect(watched.loss).toBe(plain.loss);
    expect(watched.gradients).toBeAllClose(plain.gradients, 1e-6);
  });

  it("does not let a rate that rises multiply what its velocity remembers: steps stay bounded after a warm-up", () => {
    const inputs = normals(20, 1);
    const stepAfter = (momentum: number): Float64Array => {
      const net = sequential([dense(2)], { inputShape: [2], seed: 1, precision: "f64" });
      const schedule = (t: number): number => (t < 10 ? 1e-6 : 1);
      const optimizer = kfac({ momentum });
      const trainer = createTrainer(net, { loss: softmaxCrossEntropy, optimizer, schedule, seed: 1 });
      const step = (): unknown => trainer.step(inputs, [0, 1, 0, 1, 1, 0, 0, 1, 0, 1]);
      for (let t = 0; t < 10; t += 1) step();
      const before = net.parameters.values.slice();
      step();
      return Float64Array.from(net.parameters.values, (value, at) => value - before[at]!);
    };
    expect(stepAfter(0.9)).toBeAllClose(stepAfter(0), 1e-4);
  });

  it("leaves parameters that belong to no dense or conv2d layer to `others`, whose rate is reported", () => {
    const net = sequential(layers(), images);
    const optimizer = kfac({ ...often, learningRate: 0, others: sgd({ learningRate: 0.5 }) });
    const before = net.stateDict();
    const trainer = createTrainer(net, { loss: softmaxCrossEntropy, optimizer, seed: 2 });
    const { learningRate, groupLearningRates } = trainer.step(train.inputs, train.targets);
    expect([learningRate, groupLearningRates["others"]]).toEqual([0, 0.5]);
    const moved = [...net.stateDict()].filter(
      ([name, { data }]) => !data.every((value, at) => value === before.get(name)!.data[at]),
    );
    expect(moved.map(([name]) => name)).toEqual([
      "batchNorm1.scale",
      "batchNorm1.shift",
      "batchNorm1.mean",
      "batchNorm1.variance",
    ]);
  });

  it("trains the layers that `match` names, alone or as part of another partition", () => {
    const slotsOf = (optimizer: Optimizer) => {
      const state = optimizer.init(sequential(layers(), images).parameters);
      return state.slots.map(({ name }) => name).filter((name) => name.startsWith("inputFactor"));
    };
    expect(slotsOf(kfac())).toEqual([
      "inputFactor.conv2d1.weight",
      "inputFactor.residual1.conv2d1.weight",
      "inputFactor.dense1.weight",
    ]);
    expect(slotsOf(kfac({ match: /^dense/ }))).toEqual(["inputFactor.dense1.weight"]);
    const group = { match: /^residual/, optimizer: kfac() };
    expect(slotsOf(partition(sgd({ learningRate: 1 }), [group]))).toEqual([
      "inputFactor.residual1.conv2d1.weight",
    ]);
  });

  it("trains a weight whose bias belongs to another optimizer", () => {
    const net = sequential([dense(3)], { inputShape: [2], seed: 1 });
    const frozen = { match: /bias/, optimizer: sgd({ learningRate: 0 }) };
    const optimizer = partition(kfac(), [frozen]);
    const { inputs, targets } = spirals({ perClass: 10, classes: 3, seed: 1 });
    const before = net.parameters.values.slice();
    createTrainer(net, { loss: softmaxCrossEntropy, optimizer, seed: 1 }).step(inputs, targets);
    const moved = net.parameters.values.map((value, at) => (value === before[at] ? 0 : 1));
    expect([...moved]).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0]);
  });

  it("lets NaN in the inputs reach the parameters, as other optimizers do", () => {
    const net = sequential([dense(2)], { inputShape: [2], seed: 1 });
    createTrainer(net, { loss: softmaxCrossEntropy, optimizer: kfac(), seed: 1 }).step([NaN, 1], [0]);
    expect([...net.parameters.values].every(Number.isNaN)).toBe(true);
  });
});
