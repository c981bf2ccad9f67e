import * as d from "../src/index.ts";
import { numbers } from "./runners/measure.ts";

/** The networks of the training workloads, by the workload's name. */
const networks: Readonly<
  Record<string, { batch: number; inputShape: readonly number[]; layers: readonly d.Layer[] }>
> = {
  mlp: {
    batch: 128,
    inputShape: [784],
    layers: [d.dense(256), d.relu(), d.dense(128), d.relu(), d.dense(10)],
  },
  cnn: {
    batch: 64,
    inputShape: [28, 28, 1],
    layers: [
      d.conv2d(16, 3, { padding: "same" }),
      d.relu(),
      d.maxPool(2),
      d.conv2d(32, 3, { padding: "same" }),
      d.relu(),
      d.maxPool(2),
      d.flatten(),
      d.dense(10),
    ],
  },
  tiny: {
    batch: 32,
    inputShape: [16],
    layers: [d.dense(32), d.relu(), d.dense(32), d.relu(), d.dense(10)],
  },
};

interface TrainerOptions {
  /** Adam by default. */
  readonly optimizer?: d.Optimizer;
  readonly updateRatiosEvery?: number;
  readonly relaxed?: boolean;
}

/** That network, and a step of its training by softmax cross-entropy on a batch that is always the same. */
export function trainerOf(
  name: string,
  { relaxed = false, ...options }: TrainerOptions,
): { net: d.Network; step: () => void } {
  const { batch, inputShape, layers } = networks[name]!;
  const inputs = numbers(batch * inputShape.reduce((size, axis) => size * axis, 1));
  const labels = Float32Array.from({ length: batch }, (_, index) => index % 10);
  const net = d.sequential(layers, { inputShape, seed: 1, relaxed });
  const trainer = d.createTrainer(net, {
    loss: d.softmaxCrossEntropy,
    optimizer: d.adam(),
    seed: 1,
    ...options,
  });
  return { net, step: () => void trainer.step(inputs, labels) };
}
