import { describe, expect, it } from "vitest";

import { biases, descendIn, weights } from "../../test/optimizer-support.ts";
import type { Vector } from "../shape.ts";
import { l2 } from "../regularizers/l2.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { lamb } from "./lamb.ts";
import { lion } from "./lion.ts";
import type { Decay } from "./optimizer-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

interface DecayOptions {
  readonly learningRate: number;
  readonly weightDecay?: number;
  readonly decay?: Decay;
  readonly exclude?: false;
}

const makers: Record<string, (options: DecayOptions) => Optimizer> = {
  sgd,
  momentum: (options) => sgd({ ...options, momentum: 0.9 }),
  nesterov: (options) => sgd({ ...options, momentum: 0.9, nesterov: true }),
  adagrad,
  rmsprop,
  adam,
  lion,
  lamb,
};

const valuesOf = (optimizer: Optimizer, options: Partial<Parameters<typeof descendIn>[1]> = {}): Vector =>
  descendIn(optimizer, { steps: 40, precision: "f64", ...options }).values;

describe("weight decay of kind l2", () => {
  it.each(Object.entries(makers))("of %s is the gradient of an l2() penalty", (_, make) => {
    const penalised = valuesOf(make({ learningRate: 0.01, weightDecay: 0 }), { regularizer: l2(0.2) });
    expect(valuesOf(make({ learningRate: 0.01, weightDecay: 0.2, decay: "l2" }))).toBeAllClose(penalised);
  });
});

interface Comparison {
  readonly learningRate: number;
  /** How many times as strong the decoupled decay is. */
  readonly factor?: number;
  /** Learning rate times steps. */
  readonly distance?: number;
}

describe("L2 and decoupled decay", () => {
  /** Largest difference between the parameters that both lead to. */
  const between = (
    make: (options: DecayOptions) => Optimizer,
    { learningRate, factor = 1, distance = 0.4 }: Comparison,
  ): number => {
    const steps = Math.round(distance / learningRate);
    const [a, b] = (["l2", "torch"] as const).map((decay) =>
      valuesOf(make({ learningRate, decay, weightDecay: decay === "l2" ? 0.2 : 0.2 * factor }), { steps }),
    );
    return Math.max(...[...a!].map((value, index) => Math.abs(value - b![index]!)));
  };

  it("are equal for SGD", () => {
    expect(between(sgd, { learningRate: 0.01 })).toBeLessThan(1e-14);
  });

  it("follow the same path for momentum, where a decay beside the velocity is 1 / (1 − β) times as strong: the difference halves with the rate", () => {
    const differences = [2e-4, 1e-4, 5e-5, 2.5e-5].map((learningRate) =>
      between(makers["momentum"]!, { learningRate, factor: 10, distance: 0.04 }),
    );
    for (const [index, difference] of differences.slice(1).entries()) {
      const ratio = differences[index]! / difference;
      expect(ratio).toBeGreaterThan(1.8);
      expect(ratio).toBeLessThan(2.4);
    }
  });

  it.each(["adagrad", "rmsprop", "adam", "lion", "lamb"])(
    "are not equal for %s, however small the rate",
    (name) => {
      const differences = [1e-2, 1e-3].map((learningRate) => between(makers[name]!, { learningRate }));
      expect(differences[1]!).toBeGreaterThan(0.3 * differences[0]!);
      expect(differences[1]!).toBeGreaterThan(1e-3);
    },
  );
});

describe("decoupled decay", () => {
  it.each(Object.entries(makers).filter(([name]) => name !== "lamb"))(
    "of %s shrinks by the schedule times λ, in torch's convention by the rate as well",
    (_, make) => {
      // Without a gradient's direction what is left is the decay.
      const shrink = (decay: Decay): number[] => {
        const options = { steps: 1, multiplier: () => 0.5 };
        const decayed = valuesOf(make({ learningRate: 0.1, weightDecay: 0.02, decay }), options);
        const plain = valuesOf(make({ learningRate: 0.1 }), options);
        return weights.map((w, index) => (plain[index]! - decayed[index]!) / w);
      };
      expect(shrink("decoupled")).toBeAllClose(weights.map(() => 0.5 * 0.02));
      expect(shrink("torch")).toBeAllClose(weights.map(() => 0.5 * 0.1 * 0.02));
    },
  );

  it("of AdamW is algorithm 2 by default: one multiplier on both terms, λ apart from α", () => {
    const options = { steps: 1, multiplier: () => 0.5 };
    const values = valuesOf(adamw({ learningRate: 0.1, weightDecay: 0.01, epsilon: 0 }), options);
    expect([values[0]!, values[3]!]).toBeAllClose([2 - 0.5 * (0.1 + 0.01 * 2), -3 + 0.5 * (0.1 + 0.01 * 3)]);
  });

  it("is the same in both of AdamW's conventions at their defaults", () => {
    const [paper, torch] = [adamw(), adamw({ decay: "torch" })].map((each) => valuesOf(each));
    expect(paper!).toBeAllClose(torch!);
  });

  it("leaves biases alone unless told otherwise", () => {
    const options = { learningRate: 0, weightDecay: 0.1 };
    expect(valuesOf(adamw(options), { steps: 1 })).toBeAllClose([...weights.map((w) => 0.9 * w), ...biases]);
    const all = valuesOf(adamw({ ...options, exclude: false }), { steps: 1 });
    expect(all).toBeAllClose([...weights, ...biases].map((w) => 0.9 * w));
  });
});
