import { describe, expect, it } from "vitest";

import {
  dense,
  hessian,
  meanSquaredError,
  objectiveOf,
  sequential,
  sgd,
  softmaxCrossEntropy,
  tanh,
} from "../src/index.ts";
import type { Network } from "../src/layers/network.ts";
import type { Loss } from "../src/losses/loss.ts";
import { kfac } from "../src/optimizers/kfac/kfac.ts";
import type { Optimizer } from "../src/optimizers/optimizer.ts";
import type { Shape, Vector } from "../src/shape.ts";
import { takeRows } from "../src/tensor/take-rows.ts";
import { StepRunner } from "../src/training/step-runner.ts";
import { largestDifference, normals } from "./support.ts";

const batch = 8;

interface Training {
  readonly loss: Loss;
  readonly inputs: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly targetShape: Shape;
}

/** Takes full-batch steps and gives the optimizer's state by name. */
function train(
  net: Network,
  optimizer: Optimizer,
  data: Training,
  steps: number,
): ReadonlyMap<string, Vector> {
  const { loss, inputs, targets, targetShape } = data;
  const runner = new StepRunner(net, { loss, optimizer, seed: 1 });
  const size = inputs.length / net.inputShape[0]!;
  for (let step = 0; step < steps; step += 1) {
    runner.step(size, (tape, first, end) => ({
      inputs: takeRows(tape, inputs, net.inputShape, [first, end]),
      targets: takeRows(tape, targets, targetShape, [first, end]),
    }));
  }
  return new Map(runner.state.slots.map(({ name, values }) => [name, values]));
}

/** A ⊗ G, rows and columns in the order of the parameters. */
function kronecker(a: ArrayLike<number>, g: ArrayLike<number>): Float64Array {
  const [rows, units] = [Math.sqrt(a.length), Math.sqrt(g.length)];
  const side = rows * units;
  return Float64Array.from({ length: side ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / side), at % side];
    const [inA, inG] = [
      Math.floor(i / units) * rows + Math.floor(j / units),
      (i % units) * units + (j % units),
    ];
    return a[inA]! * g[inG]!;
  });
}

/** Stays where it is and averages the factors of all steps. */
const watchOnly = kfac({ learningRate: 0, decayRate: 1 - 1e-9, statisticsEvery: 1, invertEvery: 1e9 });

/** By how much A ⊗ G, averaged over many draws, misses the Hessian of the loss. */
function fisherError(net: Network, data: Training): number {
  const exact = hessian(objectiveOf(net, data));
  const state = train(net, watchOnly, data, 3000);
  const [a, g] = ["inputFactor", "gradientFactor"].map((name) => state.get(`${name}.dense1.weight`)!);
  return largestDifference(kronecker(a!, g!), exact);
}

const linear = (): Network => sequential([dense(3)], { inputShape: [4], seed: 3, precision: "f64" });

describe("the sampled Fisher matrix, averaged over draws", () => {
  // For a linear model the Hessian of these losses does not depend on the targets, and is the Fisher matrix.
  it("is the Hessian of mean squared error for a linear model: targets have the right variance", () => {
    const net = linear();
    const data = {
      loss: meanSquaredError,
      inputs: normals(batch * 4, 1),
      targets: normals(batch * 3, 2),
      targetShape: [3],
    };
    expect(fisherError(net, data)).toBeLessThan(0.02);
  });

  it("is the Hessian of cross-entropy for a linear model that finds all classes equally likely", () => {
    const net = linear();
    net.parameters.values.fill(0);
    const labels = Array.from({ length: batch }, (_, index) => index % 3);
    const data = {
      loss: softmaxCrossEntropy,
      inputs: normals(batch * 4, 1),
      targets: labels,
      targetShape: [],
    };
    expect(fisherError(net, data)).toBeLessThan(0.02);
  });

  it("has diag(p) − p·pᵀ as its factor of gradients, p what the model predicts and not what the labels say", () => {
    const net = linear();
    const inputs = normals(4, 5);
    const data = { loss: softmaxCrossEntropy, inputs, targets: [0], targetShape: [] };
    const powers = net.predict(inputs).map(Math.exp);
    const p = powers.map((power) => power / (powers[0]! + powers[1]! + powers[2]!));
    const exact = Float64Array.from({ length: 9 }, (_, at) => {
      const [i, j] = [Math.floor(at / 3), at % 3];
      return (i === j ? p[i]! : 0) - p[i]! * p[j]!;
    });
    const sampled = train(net, watchOnly, data, 20_000).get("gradientFactor.dense1.weight")!;
    expect(largestDifference(sampled, exact)).toBeLessThan(0.02);
    const empirical = kfac({ learningRate: 0, fisher: "empirical" });
    const observed = train(net, empirical, data, 1).get("gradientFactor.dense1.weight")!;
    expect(largestDifference(observed, exact)).toBeGreaterThan(0.5);
  });
});

/** Targets at the two points one deviation from the output, so that the factor of gradients has no noise. */
const twoPoint: Loss = Object.assign((...args: Parameters<Loss>) => meanSquaredError(...args), {
  draw: (output: Parameters<Loss>[0]) =>
    output.tape.constant(
      output.shape,
      output.data.map((value, at) => value + (at % 2 === 0 ? 1 : -1) * Math.SQRT1_2),
    ),
});

describe("the K-FAC step as damping vanishes", () => {
  it("is the natural gradient: it solves linear least squares at once", () => {
    const net = sequential([dense(1)], { inputShape: [4], seed: 3, precision: "f64" });
    const inputs = normals(batch * 4, 1).map((value, at) => value * 10 ** (at % 4));
    const solution = [3, -1, 0.25, 2, 7];
    const targets = Float64Array.from({ length: batch }, (_, row) =>
      solution.reduce((sum, weight, at) => sum + weight * (at < 4 ? inputs[row * 4 + at]! : 1), 0),
    );
    const data = { loss: twoPoint, inputs, targets, targetShape: [1] };
    const options = { learningRate: 1, momentum: 0, damping: 1e-20, clipKl: Infinity };
    train(net, kfac(options), data, 1);
    expect(net.parameters.values).toBeAllClose(solution, 1e-6);
  });

  it("does not depend on the units and the mixture of a layer's inputs, as that of gradient descent does", () => {
    const inputs = normals(24 * 2, 1);
    const targets = normals(24 * 2, 2);
    const [scale, shear, shift] = [30, 0.8, [5, -2]] as const;
    // x' = x · [[scale, shear], [0, 1]] + shift
    const moved = inputs.map((x, at) =>
      at % 2 === 0 ? scale * x + shift[0] : shear * inputs[at - 1]! + x + shift[1],
    );
    const build = (isMoved: boolean): Network => {
      const net = sequential([dense(3), tanh(), dense(2)], { inputShape: [2], seed: 3, precision: "f64" });
      if (!isMoved) return net;
      const { values } = net.parameters;
      for (let unit = 0; unit < 3; unit += 1) {
        const [first, second] = [values[unit]!, values[3 + unit]!];
        values[unit] = (first - shear * second) / scale;
        values[6 + unit] = values[6 + unit]! - shift[0] * values[unit]! - shift[1] * second;
      }
      return net;
    };
    const predictions = (optimizer: Optimizer, isMoved: boolean): Vector => {
      const net = build(isMoved);
      const data = { loss: meanSquaredError, targets, targetShape: [2], inputs: isMoved ? moved : inputs };
      train(net, optimizer, data, 4);
      return net.predict(data.inputs);
    };
    const natural = kfac({ damping: 1e-18, fisher: "empirical", statisticsEvery: 1, invertEvery: 2 });
    expect(predictions(natural, true)).toBeAllClose(predictions(natural, false), 1e-6);
    const plain = sgd({ learningRate: 0.01 });
    const [apart, together] = [predictions(plain, true), predictions(plain, false)];
    expect(largestDifference(apart, Float64Array.from(together))).toBeGreaterThan(0.1);
  });
});
