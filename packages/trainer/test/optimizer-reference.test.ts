import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { adam, adamw, constant, cosine, l2, sgd, warmup } from "../src/index.ts";
import type { Optimizer, Regularizer, Schedule } from "../src/index.ts";
import type { Vector } from "../src/shape.ts";
import type { Precision } from "../src/engine/arena.ts";
import { buildParameters } from "./support.ts";

interface Reference {
  readonly start: readonly number[];
  readonly cases: Record<string, Record<string, readonly number[]>>;
}

const reference = JSON.parse(
  readFileSync(new URL("reference/optimizers.json", import.meta.url), "utf8"),
) as Reference;

interface Case {
  readonly optimizer: Optimizer;
  readonly regularizer?: Regularizer;
  readonly schedule?: Schedule;
}

interface Run {
  readonly steps: number;
  readonly precision: Precision;
}

const everything = { exclude: false } as const;
const torchAdamW = adamw({ learningRate: 0.05, weightDecay: 0.1, torchStyle: true, ...everything });
const warmCosine = warmup(10, cosine(40));
const cases: Record<string, Case> = {
  sgd: { optimizer: sgd({ learningRate: 0.01 }) },
  momentum: { optimizer: sgd({ learningRate: 0.005, momentum: 0.9 }) },
  nesterov: { optimizer: sgd({ learningRate: 0.005, momentum: 0.9, nesterov: true }) },
  "momentum with l2": {
    optimizer: sgd({ learningRate: 0.005, momentum: 0.9 }),
    regularizer: l2(0.1, everything),
  },
  adam: { optimizer: adam({ learningRate: 0.05 }) },
  "adam with other constants": {
    optimizer: adam({ learningRate: 0.02, beta1: 0.8, beta2: 0.95, epsilon: 1e-4 }),
  },
  "adam with l2": { optimizer: adam({ learningRate: 0.05 }), regularizer: l2(0.1, everything) },
  adamw: { optimizer: torchAdamW },
  "adamw under a schedule": { optimizer: torchAdamW, schedule: warmCosine },
  "momentum under a schedule": {
    optimizer: sgd({ learningRate: 0.01, momentum: 0.9 }),
    schedule: warmCosine,
  },
};

function descend({ optimizer, regularizer, schedule = constant() }: Case, { steps, precision }: Run): Vector {
  const parameters = buildParameters(reference.start, [], precision);
  const state = optimizer.init(parameters);
  for (let t = 0; t < steps; t += 1) {
    const [x, y, z] = parameters.values;
    const bend = y! - x! * x!;
    parameters.gradients.set([-2 * (1 - x!) - 20 * x! * bend, 10 * bend, Math.cos(z!) + z!]);
    regularizer?.addTo(parameters);
    optimizer.apply(parameters, state, schedule(t));
  }
  return parameters.values;
}

describe("optimizers give PyTorch's numbers", () => {
  it("for every committed case", () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(reference.cases).toSorted());
  });

  it.each(Object.entries(cases))("%s, after 3 and after 50 steps in float64", (name, each) => {
    for (const steps of [3, 50])
      expect(descend(each, { steps, precision: "f64" })).toBeAllClose(reference.cases[name]![steps]!, 1e-9);
  });

  // The curved function multiplies each step's rounding of 6e-8 as the steps go on.
  it.each(Object.entries(cases))("%s, after 3 and after 50 steps in float32", (name, each) => {
    const run = (steps: number): Vector => descend(each, { steps, precision: "f32" });
    expect(run(3)).toBeAllClose(reference.cases[name]![3]!, 1e-6);
    expect(run(50)).toBeAllClose(reference.cases[name]![50]!, 1e-4);
  });
});
