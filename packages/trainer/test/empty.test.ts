import { describe, expect, it } from "vitest";

import {
  conv2d,
  createDataset,
  dense,
  evaluate,
  fit,
  flatten,
  operation,
  pointwise,
  reshape,
  sequential,
  sgd,
  softmaxCrossEntropy,
  splitDataset,
  type Tensor,
} from "../src/index.ts";
import { averagePool } from "../src/tensor/average-pool.ts";
import { convolve } from "../src/tensor/convolution.ts";
import { linear } from "../src/tensor/linear.ts";
import { maxPool } from "../src/tensor/max-pool.ts";
import { broadcastTo } from "../src/tensor/reduce.ts";
import { createTape } from "./support.ts";

const windows = { kernelHeight: 3, kernelWidth: 3, stride: 1, padding: 0 };

/** Ways by which a tensor without numbers could come about: no operation gets one that was not made by one of them. */
const waysIn: Record<string, (image: Tensor) => unknown> = {
  "a constant": ({ tape }) => tape.constant([0, 3], []),
  "a constant of an empty last axis": ({ tape }) => tape.constant([3, 0], []),
  "a variable": ({ tape }) => tape.variable([0], []),
  "a leaf": ({ tape }) => tape.leaf([0], tape.take(0)),
  "memory to be written": ({ tape }) => tape.empty([2, 0]),
  "reshape()": (image) => reshape(image, [0, 4]),
  "a repeated axis": (image) => broadcastTo(image, [0, 2, 2, 1]),
  "operation()": (image) => operation([image], [0], () => () => undefined),
  "a formula of no tensor": () => pointwise(() => 1 as never)(),
  "a convolution larger than the image": (image) =>
    convolve(image, image.tape.constant([3, 3, 1, 1], Array(9).fill(1))),
  "maxPool() larger than the image": (image) => maxPool(image, windows),
  "averagePool() larger than the image": (image) => averagePool(image, windows),
};

describe.each(["f32", "f64"] as const)("an empty tensor in %s is an error", (precision) => {
  it.each(Object.entries(waysIn))("by %s", (_, make) => {
    const tape = createTape(precision);
    const run = (): unknown => tape.step(() => make(tape.constant([1, 2, 2, 1], [1, 2, 3, 4])));
    expect(run).toThrow(
      /axis of 0|0 numbers|of at least 1|does not fit|give at least one|cannot be repeated/,
    );
  });
});

describe("nothing to compute with is an error", () => {
  const net = sequential([dense(2)], { inputShape: [2], seed: 1 });
  const one = createDataset({ inputs: [1, 2], inputShape: [2], targets: [0] });
  const options = {
    train: one,
    loss: softmaxCrossEntropy,
    optimizer: sgd({ learningRate: 1 }),
    epochs: 1,
    seed: 1,
  };

  it("for a network: no inputs, no units, no filters, no examples", () => {
    expect(() => sequential([flatten()], { inputShape: [0], seed: 1 })).toThrow(/axis of 0/);
    expect(() => dense(0)).toThrow(/dense units is 0/);
    expect(() => conv2d(0, 3)).toThrow(/conv2d filters is 0/);
    expect(() => conv2d(1, 0)).toThrow(/conv2d kernel height is 0/);
    expect(() => net.predict([])).toThrow(/0 numbers/);
  });

  it("for a dataset: no examples, none in a part, none in a batch", async () => {
    expect(() => createDataset({ inputs: [], inputShape: [2], targets: [] })).toThrow(/at least 1/);
    expect(() => splitDataset(one, { fraction: 0.5, seed: 1 })).toThrow(/fraction 0.5/);
    expect(() => evaluate(net, one, { loss: softmaxCrossEntropy, batchSize: 0 })).toThrow(/batchSize is 0/);
    await expect(fit(net, { ...options, batchSize: 0 })).rejects.toThrow(/batchSize is 0/);
    await expect(fit(net, { ...options, batchSize: 2, dropLast: true })).rejects.toThrow(
      /dropLast leaves none/,
    );
  });
});

describe("a bias", () => {
  it.each(["f32", "f64"] as const)(
    "of another length than the columns is refused in %s, showing both",
    (precision) => {
      const tape = createTape(precision);
      const ones = (...shape: number[]): Tensor =>
        tape.constant(shape, Array(shape.reduce((size, axis) => size * axis, 1)).fill(1));
      expect(() => tape.step(() => linear(ones(2, 3), ones(3, 4), { bias: ones(3) }))).toThrow(
        /\[4\], got \[3\]/,
      );
      const convolution = (): Tensor => convolve(ones(1, 3, 3, 1), ones(2, 2, 1, 4), { bias: ones(1) });
      expect(() => tape.step(convolution)).toThrow(/\[4\], got \[1\]/);
    },
  );
});
