import { describe, expect, it } from "vitest";

import { buildParameters } from "../../test/support.ts";
import type { Precision } from "../engine/arena.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";
import { l2 } from "../regularizers/l2.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import { adamDirection } from "./adam-direction.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { decoupledDecay } from "./decoupled-decay.ts";
import { momentum } from "./momentum.ts";
import { createOptimizer, type Optimizer } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

const weights = [2, -1, 0.5, -3];
const biases = [1, -2];

interface Options {
  readonly steps: number;
  readonly precision: Precision;
  readonly regularizer?: Regularizer;
  readonly multiplier?: (t: number) => number;
}

/** Parameters after some steps on Σ w⁴ / 4 + w, whose gradient is w³ + 1. */
function descendIn(
  optimizer: Optimizer,
  { steps, regularizer, multiplier, precision }: Options,
): ParameterVector {
  const parameters = buildParameters(weights, biases, precision);
  const state = optimizer.init(parameters);
  for (let t = 0; t < steps; t += 1) {
    parameters.gradients.set(Float64Array.from(parameters.values, (w) => w ** 3 + 1));
    regularizer?.addTo(parameters);
    optimizer.apply(parameters, state, multiplier?.(t) ?? 1);
  }
  return parameters;
}

// What an identity may miss by: rounding, which float32 does to 6e-8 of each number at each step.
describe.each([
  { precision: "f64", tolerance: 1e-12 },
  { precision: "f32", tolerance: 2e-6 },
] as const)("optimizer identities in $precision", ({ precision, tolerance }) => {
  const descend = (optimizer: Optimizer, options: Omit<Options, "precision">): ParameterVector =>
    descendIn(optimizer, { ...options, precision });
  const parametersOf = (...values: number[]): ParameterVector => buildParameters(values, [], precision);

  it.each([adam({ learningRate: 0.02 }), adamw({ learningRate: 0.02, weightDecay: 0 })])(
    "Adam's first step is the learning rate against the gradient's sign, whatever its size",
    (optimizer) => {
      const parameters = parametersOf(5, 5, 5);
      parameters.gradients.set([1e-3, -40, 7]);
      optimizer.apply(parameters, optimizer.init(parameters), 1);
      // ε = 1e-8 against the smallest gradient leaves a relative 1e-5 of the step.
      expect(parameters.values).toBeAllClose([5 - 0.02, 5 + 0.02, 5 - 0.02], Math.max(1e-7, tolerance));
    },
  );

  it("a constant gradient gives Adam steps of constant size: the bias corrections are right", () => {
    const parameters = parametersOf(0);
    const optimizer = adam({ learningRate: 0.1, epsilon: 0 });
    const state = optimizer.init(parameters);
    for (let t = 1; t <= 20; t += 1) {
      parameters.gradients.fill(3);
      optimizer.apply(parameters, state, 1);
      expect(parameters.values).toBeAllClose([-0.1 * t], 10 * tolerance);
    }
  });

  it("AdamW without decay is Adam, to the bit", () => {
    const a = descend(adam({ learningRate: 0.03 }), { steps: 40 });
    const b = descend(adamw({ learningRate: 0.03, weightDecay: 0 }), { steps: 40 });
    expect(a.values).toEqual(b.values);
  });

  it("an L2 penalty equals decoupled decay for SGD", () => {
    const learningRate = 0.01;
    const decayed = createOptimizer({ learningRate, direction: [decoupledDecay(0.2)] });
    const penalised = descend(sgd({ learningRate }), { steps: 40, regularizer: l2(0.2) });
    expect(descend(decayed, { steps: 40 }).values).toBeAllClose(penalised.values, tolerance);
  });

  it("an L2 penalty differs from decoupled decay for Adam", () => {
    const decayed = descend(adamw({ learningRate: 0.01, weightDecay: 0.2, torchStyle: true }), { steps: 40 });
    const penalised = descend(adam({ learningRate: 0.01 }), { steps: 40, regularizer: l2(0.2) });
    expect(Math.abs(decayed.values[0]! - penalised.values[0]!)).toBeGreaterThan(1e-3);
  });

  it("one schedule multiplier acts on both terms of AdamW, in both styles", () => {
    for (const torchStyle of [false, true]) {
      const optimizer = adamw({ learningRate: 0.1, weightDecay: 0.01, torchStyle, epsilon: 0 });
      const { values } = descend(optimizer, { steps: 1, multiplier: () => 0.5 });
      const decay = torchStyle ? 0.01 * 0.1 : 0.01;
      const expected = [2 - 0.5 * (0.1 + decay * 2), -3 + 0.5 * (0.1 + decay * 3)];
      expect([values[0]!, values[3]!]).toBeAllClose(expected, tolerance);
    }
  });

  it("AdamW leaves biases undecayed unless told otherwise", () => {
    const optimizer = (exclude?: false) =>
      adamw({ learningRate: 0, weightDecay: 0.1, ...(exclude === false ? { exclude } : {}) });
    expect(descend(optimizer(), { steps: 1 }).values).toBeAllClose(
      [...weights.map((w) => 0.9 * w), ...biases],
      tolerance,
    );
    expect(descend(optimizer(false), { steps: 1 }).values).toBeAllClose(
      [...weights, ...biases].map((w) => 0.9 * w),
      tolerance,
    );
  });

  it("momentum 0 is plain gradient descent, and Nesterov's first step is 1 + β times as long", () => {
    const plain = descend(sgd({ learningRate: 0.01 }), { steps: 10 });
    const chained = descend(createOptimizer({ learningRate: 0.01, direction: [momentum(0)] }), { steps: 10 });
    expect(chained.values).toEqual(plain.values);
    const nesterov = descend(sgd({ learningRate: 0.01, momentum: 0.9, nesterov: true }), { steps: 1 });
    expect([nesterov.values[0]!]).toBeAllClose([2 - 0.01 * 1.9 * 9], tolerance);
  });

  it("a multiplier of 0 moves nothing, and state goes on", () => {
    const optimizer = adam({ learningRate: 0.1 });
    const { values } = descend(optimizer, { steps: 5, multiplier: () => 0 });
    expect([...values]).toEqual([...weights, ...biases]);
  });

  it("the gradient is left as it was for those who measure it", () => {
    const parameters = parametersOf(1, 2);
    parameters.gradients.set([3, 4]);
    const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
    optimizer.apply(parameters, optimizer.init(parameters), 1);
    expect([...parameters.gradients]).toEqual([3, 4]);
  });

  it("lets NaN in a gradient reach the parameter", () => {
    for (const optimizer of [sgd({ learningRate: 0.1, momentum: 0.5 }), adam(), adamw()]) {
      const parameters = parametersOf(1, 2);
      parameters.gradients.set([NaN, 1]);
      optimizer.apply(parameters, optimizer.init(parameters), 1);
      expect([...parameters.values].map(Number.isNaN)).toEqual([true, false]);
    }
  });
});

describe("optimizer options", () => {
  it.each([-1, NaN, Infinity])("refuse the learning rate %d", (learningRate) => {
    expect(() => sgd({ learningRate })).toThrow(`learningRate is ${learningRate}`);
  });

  it("name the constant that is out of range", () => {
    expect(() => adamDirection({ beta1: 1 })).toThrow("beta1 is 1; give a number from 0 to below 1.");
    expect(() => adamDirection({ beta2: -0.1 })).toThrow("beta2 is -0.1");
    expect(() => momentum(1.5)).toThrow("momentum is 1.5");
    expect(() => adamw({ weightDecay: -1 })).toThrow("weight decay is -1");
  });
});
