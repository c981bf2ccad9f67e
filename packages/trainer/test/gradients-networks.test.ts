import { describe, expect, it } from "vitest";

import type { Precision } from "../src/engine/arena.ts";
import { averagePool } from "../src/layers/average-pool.ts";
import { conv2d } from "../src/layers/conv2d.ts";
import { dense } from "../src/layers/dense.ts";
import { dropout } from "../src/layers/dropout.ts";
import { flatten } from "../src/layers/flatten.ts";
import type { Layer } from "../src/layers/layer.ts";
import { maxPool } from "../src/layers/max-pool.ts";
import { relu } from "../src/layers/relu.ts";
import { sequential } from "../src/layers/sequential.ts";
import { softmaxCrossEntropy } from "../src/losses/softmax-cross-entropy.ts";
import { Random } from "../src/random.ts";
import { elasticNet } from "../src/regularizers/elastic-net.ts";
import { l1 } from "../src/regularizers/l1.ts";
import { l2 } from "../src/regularizers/l2.ts";
import { gradientCheck } from "../src/tensor/gradient-check.ts";
import { sizeOf, type Shape } from "../src/shape.ts";
import { buildParameters, largestDifference, normals } from "./support.ts";

const pass = { train: true, step: 3, random: new Random(4) };
const labels = [0, 1, 2, 3, 4, 0, 1, 2, 3];

interface Case {
  readonly layers: readonly Layer[];
  readonly inputShape: Shape;
}

/** A network of five outputs, with a function that computes its loss over nine examples and, if asked, the gradients. */
function prepare({ layers, inputShape }: Case, precision: Precision) {
  const net = sequential(layers, { inputShape, seed: 11, precision });
  const inputs = normals(labels.length * sizeOf(inputShape), 12);
  const run = (isBackward: boolean): { loss: number; inputGradient: Float64Array } =>
    net.tape.step((tape) => {
      const x = tape.variable([labels.length, ...inputShape], inputs);
      const loss = softmaxCrossEntropy(net.forward(x, pass), tape.constant([labels.length], labels));
      if (isBackward) tape.backward(loss);
      return { loss: loss.item(), inputGradient: Float64Array.from(x.gradient) };
    });
  return { net, inputs, run };
}

const cases: readonly (readonly [string, Case])[] = [
  ["dense, relu, dropout, dense", { layers: [dense(7), relu(), dropout(0.3), dense(5)], inputShape: [6] }],
  ["flatten, dense without bias", { layers: [flatten(), dense(5, { bias: false })], inputShape: [2, 3] }],
  ["one unit", { layers: [dense(1), dense(5)], inputShape: [1] }],
  [
    "conv2d, relu, maxPool, dense",
    {
      layers: [conv2d(3, 3, { padding: "same" }), relu(), maxPool(2), flatten(), dense(5)],
      inputShape: [5, 6, 2],
    },
  ],
  [
    "conv2d by steps of 2 without bias, averagePool overlapping and padded, dense",
    {
      layers: [
        conv2d(4, [2, 3], { stride: 2, padding: 1, bias: false }),
        averagePool(3, { stride: 1, padding: 1 }),
        flatten(),
        dense(5),
      ],
      inputShape: [5, 7, 1],
    },
  ],
  [
    "two convolutions with relu between, pixels of one channel as examples",
    {
      layers: [conv2d(5, 3), relu(), conv2d(5, 1), relu(), maxPool([2, 1]), flatten(), dense(5)],
      inputShape: [4, 3, 1],
    },
  ],
];

describe("the gradient of every parameter and input", () => {
  it.each(cases)("equals central differences in f64: %s", (_, each) => {
    const { net, inputs, run } = prepare(each, "f64");
    const { inputGradient } = run(true);
    const { values, gradients } = net.parameters;
    for (const [numbers, gradient] of [
      [values, gradients.slice()],
      [inputs, inputGradient],
    ] as const) {
      const check = gradientCheck(numbers, gradient, () => run(false).loss);
      expect(check.error).toBeLessThan(1e-6);
      expect(check.skipped).toBeLessThan(numbers.length / 10);
    }
  });

  it.each(cases)("is the same in f32, but for rounding: %s", (_, each) => {
    const [single, double] = [prepare(each, "f32"), prepare(each, "f64")];
    single.net.parameters.values.set(double.net.parameters.values);
    const [actual, expected] = [single.run(true), double.run(true)];
    expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(1e-5 * expected.loss);
    expect(largestDifference(actual.inputGradient, expected.inputGradient)).toBeLessThan(1e-5);
    const gradients = Float64Array.from(double.net.parameters.gradients);
    expect(largestDifference(single.net.parameters.gradients, gradients)).toBeLessThan(1e-5);
  });
});

describe("the gradient equals central differences", () => {
  it.each([
    ["l1", l1(0.3)],
    ["l2", l2(0.3)],
    ["the elastic net", elasticNet({ l1: 0.2, l2: 0.5 })],
  ])("of the %s penalty, which adds to the gradient that is there", (_, regularizer) => {
    const parameters = buildParameters([0.5, -1.5, 2], [4, -4]);
    parameters.gradients.fill(1);
    regularizer.addTo(parameters);
    const gradients = Float64Array.from(parameters.gradients, (gradient) => gradient - 1);
    const check = gradientCheck(parameters.values, gradients, () => regularizer.addTo(parameters));
    expect(check).toMatchObject({ skipped: 0 });
    expect(check.error).toBeLessThan(1e-6);
  });
});
