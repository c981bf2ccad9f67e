import { readFileSync } from "node:fs";

import {
  adagrad,
  adam,
  adamw,
  cosine,
  createTrainer,
  dense,
  lamb,
  lion,
  muon,
  rmsprop,
  sequential,
  sgd,
  softmaxCrossEntropy,
  tanh,
  warmup,
} from "../src/index.ts";
import type { Optimizer } from "../src/index.ts";
import type { Precision } from "../src/engine/arena.ts";
import type { Vector } from "../src/shape.ts";

export const factories = { adagrad, adam, adamw, lamb, lion, muon, rmsprop, sgd };

export type OptimizerName = keyof typeof factories;

interface NamedOptimizer {
  readonly optimizer: OptimizerName;
  readonly options: Record<string, unknown>;
}

/** A training of reference/optimizers.json; patterns among its options are strings. */
export interface OptimizerCase extends NamedOptimizer {
  readonly isScheduled: boolean;
  /** All parameters by the number of steps done. */
  readonly after: Readonly<Record<string, readonly number[]>>;
}

interface Reference {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly start: readonly number[];
  readonly warmup: number;
  readonly cosine: number;
  readonly pytorch: readonly OptimizerCase[];
  readonly papers: readonly OptimizerCase[];
}

export const reference = JSON.parse(
  readFileSync(new URL("reference/optimizers.json", import.meta.url), "utf8"),
) as Reference;

interface RunOptions {
  readonly precision: Precision;
  readonly microBatchSize?: number;
  /** Numbers of steps done when the parameters are looked at, in order. */
  readonly looks: readonly number[];
}

/** Parameters of the reference's network at each look at a training. */
export function pathOf(
  { optimizer, options, isScheduled }: OptimizerCase,
  { precision, looks, ...accumulation }: RunOptions,
): readonly Vector[] {
  const net = sequential([dense(2), tanh(), dense(3)], { inputShape: [4], seed: 1, precision });
  net.parameters.values.set(reference.start);
  const trainer = createTrainer(net, {
    loss: softmaxCrossEntropy,
    optimizer: optimizerOf({ optimizer, options: JSON.parse(JSON.stringify(options), revive) }),
    ...(isScheduled ? { schedule: warmup(reference.warmup, cosine(reference.cosine)) } : {}),
    seed: 1,
    ...accumulation,
  });
  let done = 0;
  return looks.map((steps) => {
    for (; done < steps; done += 1) trainer.step(reference.inputs, reference.targets);
    return net.parameters.values.slice();
  });
}

function optimizerOf({ optimizer, options }: NamedOptimizer): Optimizer {
  const factory: (options: never) => Optimizer = factories[optimizer];
  return factory(options as never);
}

/** Makes patterns and optimizers of the options that JSON cannot hold. */
function revive(key: string, value: unknown): unknown {
  if ((key === "match" || key === "exclude") && typeof value === "string") return new RegExp(value);
  return key === "others" ? optimizerOf(value as NamedOptimizer) : value;
}
