import { describe, expect, it } from "vitest";

import { descendIn, stepOnce, weights, biases } from "../../test/optimizer-support.ts";
import { buildParameters } from "../../test/support.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { lamb } from "./lamb.ts";
import { lion } from "./lion.ts";
import { muon } from "./muon.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

// What an identity may miss by: rounding, which float32 does to 6e-8 of each number at each step.
describe.each([
  { precision: "f64", tolerance: 1e-12 },
  { precision: "f32", tolerance: 2e-6 },
] as const)("in $precision", ({ precision, tolerance }) => {
  type Options = Omit<Parameters<typeof descendIn>[1], "precision">;
  const descend = (optimizer: Optimizer, options: Options): ParameterVector =>
    descendIn(optimizer, { ...options, precision });
  const parametersOf = (...values: number[]): ParameterVector => buildParameters(values, [], precision);

  it.each([adam({ learningRate: 0.02 }), adamw({ learningRate: 0.02, weightDecay: 0 })])(
    "Adam's first step is the learning rate against the gradient's sign, whatever its size",
    (optimizer) => {
      const { values } = stepOnce(optimizer, parametersOf(5, 5, 5), [1e-3, -40, 7]);
      // ε = 1e-8 against the smallest gradient leaves a relative 1e-5 of the step.
      expect(values).toBeAllClose([5 - 0.02, 5 + 0.02, 5 - 0.02], Math.max(1e-7, tolerance));
    },
  );

  it.each([
    [0.9, 0.999],
    [0.5, 0.99],
    [0.9, 0.96],
  ])(
    "without bias correction Adam's first step is larger by (1 − β₁) / √(1 − β₂), with β %d and %d",
    (beta1, beta2) => {
      const options = { learningRate: 0.02, beta1, beta2, epsilon: 0 };
      const { values } = stepOnce(adam({ ...options, biasCorrection: false }), parametersOf(0, 0), [3, -40]);
      const length = (0.02 * (1 - beta1)) / Math.sqrt(1 - beta2);
      expect(values).toBeAllClose([-length, length], tolerance);
    },
  );

  it("a constant gradient gives Adam steps of constant size: the bias corrections are right", () => {
    const parameters = parametersOf(0);
    const state = adam({ learningRate: 0.1, epsilon: 0 }).init(parameters);
    for (let t = 1; t <= 20; t += 1) {
      parameters.gradients.fill(3);
      state.apply(1);
      expect(parameters.values).toBeAllClose([-0.1 * t], 10 * tolerance);
    }
  });

  it("AdamW without decay is Adam, to the bit", () => {
    const a = descend(adam({ learningRate: 0.03 }), { steps: 40 });
    for (const decay of ["decoupled", "torch"] as const) {
      const b = descend(adamw({ learningRate: 0.03, weightDecay: 0, decay }), { steps: 40 });
      expect(a.values).toEqual(b.values);
    }
  });

  it("AMSGrad is Adam while squares grow, and keeps its steps small when they shrink", () => {
    const [plain, largest] = [false, true].map((amsgrad) => {
      const parameters = parametersOf(0);
      const state = adam({ learningRate: 0.1, beta2: 0.5, epsilon: 0, amsgrad }).init(parameters);
      const moves: number[] = [];
      for (const gradient of [1, 2, 4, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01]) {
        const before = parameters.values[0]!;
        parameters.gradients.fill(gradient);
        state.apply(1);
        moves.push(before - parameters.values[0]!);
      }
      return moves;
    }) as [number[], number[]];
    expect(largest.slice(0, 3)).toBeAllClose(plain.slice(0, 3), tolerance);
    expect(largest.at(-1)!).toBeLessThan(plain.at(-1)! / 3);
  });

  it("AdaGrad's steps under a constant gradient fade like 1 / √t", () => {
    const parameters = parametersOf(0);
    const state = adagrad({ learningRate: 0.1, epsilon: 0 }).init(parameters);
    let before = 0;
    for (let t = 1; t <= 100; t += 1) {
      parameters.gradients.fill(7);
      state.apply(1);
      expect([before - parameters.values[0]!]).toBeAllClose([0.1 / Math.sqrt(t)], 10 * tolerance);
      before = parameters.values[0]!;
    }
  });

  it("RMSProp's steps under a constant gradient end at the learning rate instead of fading", () => {
    const parameters = parametersOf(0);
    const state = rmsprop({ learningRate: 0.01, decayRate: 0.9 }).init(parameters);
    let before = 0;
    for (let t = 0; t < 300; t += 1) {
      before = parameters.values[0]!;
      parameters.gradients.fill(5);
      state.apply(1);
    }
    expect(before - parameters.values[0]!).toBeCloseTo(0.01, 6);
  });

  it("centred RMSProp of a constant gradient stays finite where its variance rounds to nothing", () => {
    const parameters = parametersOf(0, 0);
    const state = rmsprop({ centered: true, decayRate: 0.5, epsilon: 1e-3 }).init(parameters);
    for (let t = 0; t < 200; t += 1) {
      parameters.gradients.set([3, 1e-4]);
      state.apply(1);
    }
    expect(parameters.values.every(Number.isFinite)).toBe(true);
  });

  it("Lion moves every number by the learning rate against the sign, and not at all where that is 0", () => {
    const { values } = stepOnce(lion({ learningRate: 0.1 }), parametersOf(1, 1, 1), [1e-9, -50, 0]);
    expect(values).toBeAllClose([0.9, 1.1, 1], tolerance);
  });

  it("LAMB moves each weight by the learning rate times its own norm", () => {
    const parameters = buildParameters([30, 40], [5], precision);
    stepOnce(lamb({ learningRate: 0.1, epsilon: 0 }), parameters, [1e-3, -7, 2]);
    // Adam's first direction is the signs, whose norm is √2; a bias keeps that direction.
    const length = (0.1 * 50) / Math.SQRT2;
    expect(parameters.values).toBeAllClose([30 - length, 40 + length, 5 - 0.1], 10 * tolerance);
  });

  it("LAMB lets a weight of zeros begin to move, and a gradient of zeros leave it", () => {
    const moved = stepOnce(lamb({ learningRate: 0.1 }), parametersOf(0, 0), [1, -1]).values;
    expect(moved).toBeAllClose([-0.1, 0.1], 1e-5);
    expect([...stepOnce(lamb(), parametersOf(1, 2), [0, 0]).values]).toEqual([1, 2]);
  });

  it("LAMB leaves a weight alone whose gradient has long been zero, and what is left of its mean", () => {
    const parameters = parametersOf(1, 1.5);
    const state = lamb().init(parameters);
    for (let t = 0; t < 1_200; t += 1) {
      parameters.gradients.fill(t < 5 ? 1 : 0);
      state.apply(1);
    }
    expect(parameters.values.every(Number.isFinite)).toBe(true);
  });

  it("a multiplier of 0 moves nothing, and state goes on", () => {
    for (const optimizer of [adam({ learningRate: 0.1 }), lion(), lamb(), muon(), sgd({ learningRate: 1 })]) {
      const { values } = descend(optimizer, { steps: 5, multiplier: () => 0 });
      expect([...values]).toEqual([...weights, ...biases]);
    }
  });

  it("the gradient is left as it was for those who measure it", () => {
    for (const optimizer of [sgd({ learningRate: 0.1, momentum: 0.9, clipNorm: 1 }), lamb(), muon()]) {
      const { gradients } = stepOnce(optimizer, parametersOf(1, 2), [3, 4]);
      expect([...gradients]).toEqual([3, 4]);
    }
  });

  it.each([
    sgd({ learningRate: 0.1, momentum: 0.5 }),
    sgd({ learningRate: 0.1, momentum: 0.5, nesterov: "lookAhead" }),
    adagrad(),
    rmsprop({ centered: true, momentum: 0.5 }),
    adam({ amsgrad: true }),
    adamw(),
    lion(),
    lion({ clipValue: 1 }),
  ])("lets NaN in a gradient reach the parameter", (optimizer) => {
    const { values } = stepOnce(optimizer, parametersOf(1, 2), [NaN, 1]);
    expect([...values].map(Number.isNaN)).toEqual([true, false]);
  });

  it.each([sgd({ learningRate: 0.1, clipNorm: 1 }), lamb()])(
    "lets NaN in a gradient reach the whole parameter where norms are taken",
    (optimizer) => {
      expect([...stepOnce(optimizer, parametersOf(1, 2), [NaN, 1]).values]).toEqual([NaN, NaN]);
    },
  );
});
