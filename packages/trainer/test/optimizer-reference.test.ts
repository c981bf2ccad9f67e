import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import type { Vector } from "../src/shape.ts";
import { pathOf, reference } from "./optimizer-cases.ts";
import type { factories, OptimizerCase, OptimizerName } from "./optimizer-cases.ts";

const titled = (each: OptimizerCase): [string, OptimizerCase] => {
  const schedule = each.isScheduled ? ", under a schedule" : "";
  return [`${each.optimizer} ${JSON.stringify(each.options)}${schedule}`, each];
};

/** Largest error as a share of the number itself. */
const relativeError = (actual: Vector, expected: readonly number[]): number => {
  expect(actual).toHaveLength(expected.length);
  return Math.max(...expected.map((value, at) => Math.abs(actual[at]! - value) / Math.abs(value)));
};

describe.each([
  ["PyTorch's own optimizers", reference.pytorch],
  ["the papers' formulas", reference.papers],
])("parameters of a small net are those of %s", (_, cases) => {
  it.each(cases.map(titled))("after 1, 3 and 50 steps in float64: %s", (_title, each) => {
    const looks = [1, 3, 50];
    const path = pathOf(each, { precision: "f64", looks });
    const errors = looks.map((steps, index) => relativeError(path[index]!, each.after[steps]!));
    expect(Math.max(...errors)).toBeLessThan(1e-10);
  });

  it.each(cases.map(titled))("after 1 and 3 steps in float32: %s", (_title, each) => {
    const looks = [1, 3];
    const path = pathOf(each, { precision: "f32", looks });
    for (const [index, steps] of looks.entries()) expect(path[index]!).toBeAllClose(each.after[steps]!, 1e-6);
  });

  // Eight examples are two parts of three and one of two.
  it.each(cases.map(titled))("with gradients accumulated over parts of the batch: %s", (_title, each) => {
    const [third] = pathOf(each, { precision: "f64", looks: [3], microBatchSize: 3 });
    expect(relativeError(third!, each.after[3]!)).toBeLessThan(1e-10);
  });
});

type OptionName<Name extends OptimizerName> = keyof NonNullable<Parameters<(typeof factories)[Name]>[0]>;

const shared = {
  learningRate: true,
  weightDecay: true,
  decay: true,
  exclude: true,
  clipNorm: true,
  clipValue: true,
} as const;
const grouped = { ...shared, groups: true } as const;
const moments = {
  ...grouped,
  beta1: true,
  beta2: true,
  epsilon: true,
  biasCorrection: true,
  amsgrad: true,
} as const;

/** Every option that an optimizer has: TypeScript misses a new one until it is here. */
const options: { readonly [Name in OptimizerName]: Readonly<Record<OptionName<Name>, true>> } = {
  sgd: { ...grouped, momentum: true, velocity: true, nesterov: true },
  adagrad: { ...grouped, epsilon: true },
  rmsprop: { ...grouped, decayRate: true, epsilon: true, centered: true, momentum: true },
  adam: moments,
  adamw: moments,
  lion: { ...grouped, beta1: true, beta2: true },
  lamb: moments,
  muon: { ...grouped, momentum: true, nesterov: true, iterations: true, match: true, others: true },
};

describe("the matrix of optimizers and options", () => {
  const all = [...reference.pytorch, ...reference.papers];
  const valuesOf = (name: string, option: string): Set<string | undefined> =>
    new Set(
      all.filter(({ optimizer }) => optimizer === name).map((each) => JSON.stringify(each.options[option])),
    );

  it("has every first-order optimizer that is exported", () => {
    const index = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
    const exported = [...index.matchAll(/export \{ (\w+) \} from ".\/optimizers\/\1.ts"/g)].map(
      ([, name]) => name!,
    );
    // It makes one optimizer of several.
    const made = exported.filter((name) => name !== "partition");
    expect([...new Set(all.map(({ optimizer }) => optimizer))].toSorted()).toEqual(made.toSorted());
  });

  it.each(Object.entries(options))("varies every option of %s", (name, names) => {
    expect(Object.keys(names).filter((option) => valuesOf(name, option).size < 2)).toEqual([]);
  });

  it.each(Object.keys(options))("decays in all three ways with %s, at several learning rates", (name) => {
    for (const decay of ["l2", "decoupled", "torch"]) expect(valuesOf(name, "decay")).toContain(`"${decay}"`);
    expect(valuesOf(name, "learningRate").size).toBeGreaterThan(2);
  });
});
