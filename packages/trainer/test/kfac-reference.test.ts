import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import {
  conv2d,
  dense,
  flatten,
  meanSquaredError,
  sequential,
  softmaxCrossEntropy,
  tanh,
} from "../src/index.ts";
import type { Loss } from "../src/losses/loss.ts";
import type { Layer } from "../src/layers/layer.ts";
import type { Network } from "../src/layers/network.ts";
import { kfac } from "../src/optimizers/kfac/kfac.ts";
import type { Precision } from "../src/engine/arena.ts";
import type { Shape } from "../src/shape.ts";
import { StepRunner } from "../src/training/step-runner.ts";
import { takeRows } from "../src/tensor/take-rows.ts";

interface Reference {
  readonly options: {
    readonly learningRate: number;
    readonly momentum: number;
    readonly weightDecay: number;
    readonly damping: number;
    readonly decayRate: number;
    readonly invertEvery: number;
    readonly clipKl: number;
  };
  readonly start: readonly number[];
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly after: Readonly<
    Record<
      "1" | "3",
      {
        /** For each layer those of inputs and of gradients. */
        readonly factors: readonly (readonly (readonly number[])[])[];
        readonly inverses: readonly (readonly (readonly number[])[])[];
        readonly parameters: readonly number[];
      }
    >
  >;
}

const { cases } = JSON.parse(readFileSync(new URL("reference/kfac.json", import.meta.url), "utf8")) as {
  readonly cases: Readonly<Record<"dense" | "conv2d", Reference>>;
};

const networks = {
  dense: {
    layers: [dense(5), tanh(), dense(3)],
    inputShape: [4],
    targetShape: [],
    loss: softmaxCrossEntropy,
  },
  conv2d: {
    layers: [conv2d(2, 2, { stride: 2, padding: 1 }), tanh(), flatten(), dense(2, { bias: false })],
    inputShape: [5, 5, 2],
    targetShape: [2],
    loss: meanSquaredError,
  },
} satisfies Record<string, { layers: Layer[]; inputShape: Shape; targetShape: Shape; loss: Loss }>;

interface Run {
  readonly steps: number;
  readonly precision?: Precision;
  readonly microBatchSize?: number;
}

function trained(
  kind: "dense" | "conv2d",
  { steps, precision = "f64", microBatchSize = 6 }: Run,
): { net: Network; state: ReadonlyMap<string, ArrayLike<number>> } {
  const { layers, inputShape, targetShape, loss } = networks[kind];
  const { options, start, inputs, targets } = cases[kind];
  const net = sequential(layers, { inputShape, seed: 1, precision });
  net.parameters.values.set(start);
  const optimizer = kfac({ ...options, fisher: "empirical", statisticsEvery: 1 });
  const runner = new StepRunner(net, { loss, optimizer, seed: 1, microBatchSize });
  for (let step = 0; step < steps; step += 1) {
    runner.step(6, (tape, first, end) => ({
      inputs: takeRows(tape, inputs[step]!, inputShape, [first, end]),
      targets: takeRows(tape, targets[step]!, targetShape, [first, end]),
    }));
  }
  return { net, state: new Map(runner.state.slots.map(({ name, values }) => [name, values])) };
}

describe.each(["dense", "conv2d"] as const)("K-FAC on a network of %s", (kind) => {
  const weights = kind === "dense" ? ["dense1.weight", "dense2.weight"] : ["conv2d1.weight", "dense1.weight"];

  it.each([1, 3] as const)(
    "has the factors, inverses and parameters of the papers after %i steps",
    (steps) => {
      const { net, state } = trained(kind, { steps });
      const { factors, inverses, parameters } = cases[kind].after[steps];
      for (const [layer, weight] of weights.entries()) {
        expect(state.get(`inputFactor.${weight}`)!).toBeAllClose(factors[layer]![0]!, 1e-9);
        expect(state.get(`gradientFactor.${weight}`)!).toBeAllClose(factors[layer]![1]!, 1e-9);
        expect(state.get(`inputInverse.${weight}`)!).toBeAllClose(inverses[layer]![0]!, 1e-9);
        expect(state.get(`gradientInverse.${weight}`)!).toBeAllClose(inverses[layer]![1]!, 1e-9);
      }
      expect(net.parameters.values).toBeAllClose(parameters, 1e-9);
    },
  );

  it("takes the same steps in float32, to its rounding", () => {
    const { net } = trained(kind, { steps: 3, precision: "f32" });
    expect(net.parameters.values).toBeAllClose(cases[kind].after[3].parameters, 1e-4);
  });

  it("takes the same steps when the batch comes in parts, of unequal size too", () => {
    const { net } = trained(kind, { steps: 3, microBatchSize: 4 });
    expect(net.parameters.values).toBeAllClose(cases[kind].after[3].parameters, 1e-9);
  });
});
