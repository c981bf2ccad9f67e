import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import type { Precision } from "../src/engine/arena.ts";
import type { Layer } from "../src/layers/layer.ts";
import type { Network } from "../src/layers/network.ts";
import { sequential } from "../src/layers/sequential.ts";
import type { Loss } from "../src/losses/loss.ts";
import { meanSquaredError } from "../src/losses/mean-squared-error.ts";
import { multiclassHinge } from "../src/losses/multiclass-hinge.ts";
import { softmaxCrossEntropy } from "../src/losses/softmax-cross-entropy.ts";
import { Random } from "../src/random.ts";
import { sum } from "../src/tensor/reduce.ts";
import type { Shape, Vector } from "../src/shape.ts";
import { layerOf, type LayerSpec } from "./reference-layers.ts";
import { createTape } from "./support.ts";

type Numbers = readonly number[];

interface NetworkCase {
  readonly name: string;
  readonly inputShape: Shape;
  readonly layers: readonly LayerSpec[];
  readonly parameters: Record<string, { readonly shape: Shape; readonly values: Numbers }>;
  readonly inputs: Numbers;
  readonly targets: Numbers;
  readonly batch: number;
  readonly train: {
    readonly output: Numbers;
    readonly loss: number;
    readonly inputGradient: Numbers;
    readonly gradients: Record<string, Numbers>;
  };
  readonly statistics?: Record<string, Numbers>;
  readonly evaluate: { readonly output: Numbers; readonly loss: number };
}

interface LossCase {
  readonly outputShape: Shape;
  readonly targetsShape: Shape;
  readonly output: Numbers;
  readonly targets: Numbers;
  readonly loss: number;
  readonly gradient: Numbers;
}

interface Reference {
  readonly networks: readonly NetworkCase[];
  readonly losses: Record<string, LossCase>;
  readonly activations: Record<
    string,
    { readonly inputs: Numbers; readonly values: Numbers; readonly gradients: Numbers }
  >;
}

const reference = JSON.parse(
  readFileSync(new URL("reference/networks.json", import.meta.url), "utf8"),
) as Reference;

const precisions = [
  { precision: "f64", tolerance: 1e-10 },
  { precision: "f32", tolerance: 1e-5 },
] as const;

/** Magnitude that errors are measured by at least: some gradients are zero by symmetry, or cancel to rounding. */
const leastScale = 1e-2;

/** Largest difference as a share of the largest expected number. NaN for NaN, Infinity for other lengths. */
function errorOf(actual: ArrayLike<number>, expected: Numbers): number {
  if (actual.length !== expected.length) return Infinity;
  const scale = Math.max(leastScale, ...expected.map(Math.abs));
  return Math.max(...expected.map((value, at) => Math.abs(actual[at]! - value) / scale));
}

/** Every array under its name, with its error where that is not below the tolerance: empty when all agree. */
function wrong(
  pairs: Record<string, readonly [ArrayLike<number>, Numbers]>,
  tolerance: number,
): [string, number][] {
  const errors = Object.entries(pairs).map(([name, pair]): [string, number] => [name, errorOf(...pair)]);
  return errors.filter(([, error]) => !(error < tolerance));
}

function networkOf({ layers, inputShape, parameters }: NetworkCase, precision: Precision): Network {
  const net = sequential(layers.map(layerOf), { inputShape, seed: 1, precision });
  const shapes = Object.fromEntries(net.parameters.ranges.map(({ name, shape }) => [name, shape]));
  expect(shapes).toEqual(
    Object.fromEntries(Object.entries(parameters).map(([name, { shape }]) => [name, shape])),
  );
  for (const { name, start } of net.parameters.ranges)
    net.parameters.values.set(parameters[name]!.values, start);
  return net;
}

interface PassResult {
  readonly output: Vector;
  readonly loss: number;
  readonly inputGradient: Vector;
}

function pass(net: Network, { batch, inputs, targets }: NetworkCase, train: boolean): PassResult {
  return net.tape.step((tape) => {
    const x = tape.variable([batch, ...net.inputShape], inputs);
    const output = net.forward(x, { train, step: 0, random: new Random(1) });
    const loss = softmaxCrossEntropy(output, tape.constant([batch], targets));
    if (train) tape.backward(loss);
    return { output: output.keep(), loss: loss.item(), inputGradient: x.gradient.slice() };
  });
}

describe.each(precisions)("PyTorch's numbers in $precision", ({ precision, tolerance }) => {
  it.each(reference.networks.map((each) => [each.name, each] as const))("network: %s", (_, each) => {
    const net = networkOf(each, precision);
    const trained = pass(net, each, true);
    const evaluated = pass(net, each, false);
    const { train, evaluate, statistics = {} } = each;
    const state = net.stateDict();
    const gradientOf = (name: string): Vector => {
      const { start, end } = net.parameters.getRange(name);
      return net.parameters.gradients.subarray(start, end);
    };
    expect(net.buffers.map(({ name }) => name).toSorted()).toEqual(Object.keys(statistics).toSorted());
    const pairs: Record<string, readonly [ArrayLike<number>, Numbers]> = {
      output: [trained.output, train.output],
      loss: [[trained.loss], [train.loss]],
      "input gradient": [trained.inputGradient, train.inputGradient],
      "evaluation output": [evaluated.output, evaluate.output],
      "evaluation loss": [[evaluated.loss], [evaluate.loss]],
    };
    for (const [name, gradient] of Object.entries(train.gradients)) {
      pairs[`gradient of ${name}`] = [gradientOf(name), gradient];
    }
    for (const [name, values] of Object.entries(statistics)) pairs[name] = [state.get(name)!.data, values];
    expect(wrong(pairs, tolerance)).toEqual([]);
  });

  it.each(Object.entries(reference.losses))("loss: %s", (name, each) => {
    const tape = createTape(precision);
    const [value, gradient] = tape.step(() => {
      const output = tape.variable(each.outputShape, each.output);
      const loss = lossOf(name)(output, tape.constant(each.targetsShape, each.targets));
      tape.backward(loss);
      return [loss.item(), output.gradient.slice()] as const;
    });
    expect(wrong({ loss: [[value], [each.loss]], gradient: [gradient, each.gradient] }, tolerance)).toEqual(
      [],
    );
  });

  it.each(Object.entries(reference.activations))("activation: %s", (name, each) => {
    const layer = activationOf(name);
    const net = sequential([layer], { inputShape: [each.inputs.length], seed: 1, precision });
    const [values, gradients] = net.tape.step((tape) => {
      const x = tape.variable([1, each.inputs.length], each.inputs);
      const output = net.forward(x, { train: true, step: 0, random: new Random(1) });
      tape.backward(sum(output));
      return [output.keep(), x.gradient.slice()] as const;
    });
    const pairs = { values: [values, each.values], gradients: [gradients, each.gradients] } as const;
    expect(wrong(pairs, tolerance)).toEqual([]);
  });
});

const losses: Record<string, Loss> = { meanSquaredError, multiclassHinge, softmaxCrossEntropy };

/** The loss that the case is named by, before the comma. */
function lossOf(name: string): Loss {
  return losses[name.split(",")[0]!]!;
}

/** The activation that the case is named by, such as "leakyRelu 0.1". */
function activationOf(name: string): Layer {
  const [kind, option] = name.split(" ");
  return layerOf({ kind: kind!, slope: Number(option), form: option === "exact" ? "exact" : "tanh" });
}
