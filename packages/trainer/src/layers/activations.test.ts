import { describe, expect, it } from "vitest";

import { createTape, gradientError, precisionError } from "../../test/support.ts";
import type { Precision } from "../engine/arena.ts";
import { erf } from "../numerics/erf.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { sum } from "../tensor/reduce.ts";
import { elu } from "./elu.ts";
import { gelu } from "./gelu.ts";
import type { Layer } from "./layer.ts";
import { leakyRelu } from "./leaky-relu.ts";
import { sequential } from "./sequential.ts";
import { sigmoid } from "./sigmoid.ts";
import { tanh } from "./tanh.ts";

const bell = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const area = (x: number): number => 0.5 * (1 + erf(x / Math.SQRT2));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const rate = Math.sqrt(2 / Math.PI);
const angle = (x: number): number => rate * (x + 0.044715 * x ** 3);

interface Case {
  readonly name: string;
  readonly make: () => Layer;
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
}

const cases: readonly Case[] = [
  { name: "sigmoid", make: sigmoid, value: logistic, slope: (x) => logistic(x) * logistic(-x) },
  { name: "tanh", make: tanh, value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
  {
    name: "leakyRelu",
    make: leakyRelu,
    value: (x) => Math.max(0.1 * x, x),
    slope: (x) => (x > 0 ? 1 : 0.1),
  },
  {
    name: "gelu, tanh form",
    make: gelu,
    value: (x) => 0.5 * x * (1 + Math.tanh(angle(x))),
    slope: (x) =>
      0.5 * (1 + Math.tanh(angle(x))) +
      0.5 * x * (1 - Math.tanh(angle(x)) ** 2) * rate * (1 + 3 * 0.044715 * x * x),
  },
  {
    name: "gelu, exact form",
    make: () => gelu({ form: "exact" }),
    value: (x) => x * area(x),
    slope: (x) => area(x) + x * bell(x),
  },
  {
    name: "elu",
    make: elu,
    value: (x) => (x > 0 ? x : Math.exp(x) - 1),
    slope: (x) => (x > 0 ? 1 : Math.exp(x)),
  },
  {
    name: "elu with alpha 0.5",
    make: () => elu(0.5),
    value: (x) => (x > 0 ? x : 0.5 * (Math.exp(x) - 1)),
    slope: (x) => (x > 0 ? 1 : 0.5 * Math.exp(x)),
  },
];

const points = [-1000, -90, -20, -3, -1, -0.25, 0, 0.25, 1, 3, 20, 90, 1000];

/** The layer as a function of a tensor, and its values and gradients at some numbers. */
function computed(layer: Layer): (x: Tensor) => Tensor {
  const built = layer.build([], { path: "", ...refuseAll });
  return (x) => built.forward(x, unusedContext);
}

const refuse = (): never => {
  throw new Error("activations own nothing");
};
const refuseAll = { parameter: refuse, buffer: refuse, affine: refuse, inside: refuse };
const unusedContext = { train: true, step: 0, ...refuseAll, rng: undefined as never };

function at(layer: Layer, numbers: readonly number[], precision: Precision): readonly number[][] {
  return createTape(precision).step((tape) => {
    const x = tape.variable([numbers.length], numbers);
    const y = computed(layer)(x);
    tape.backward(sum(y));
    return [[...y.data], [...x.gradient]];
  });
}

describe.each(cases)("$name", ({ make, value, slope }) => {
  it.each([
    { precision: "f32", bound: 1e-6 },
    { precision: "f64", bound: 1e-13 },
  ] as const)(
    "equals its closed form and derivative from −1000 to 1000 in $precision",
    ({ precision, bound }) => {
      const [values, gradients] = at(make(), points, precision);
      for (const [index, x] of points.entries()) {
        const scale = Math.max(1, Math.abs(value(x)));
        expect(Math.abs(values![index]! - value(x)), `value at ${x}`).toBeLessThan(bound * scale);
        expect(Math.abs(gradients![index]! - slope(x)), `slope at ${x}`).toBeLessThan(bound);
      }
    },
  );

  it.each(["f32", "f64"] as const)("keeps NaN visible in %s", (precision) => {
    const [values, gradients] = at(make(), [NaN, 1, 1, 1, NaN], precision);
    expect(values!.map(Number.isNaN)).toEqual([true, false, false, false, true]);
    expect(gradients!.every((gradient, index) => Number.isFinite(gradient) || index % 4 === 0)).toBe(true);
  });

  it("has the gradient that differences show, and the same in both precisions", () => {
    expect(gradientError([[5, 7]], computed(make()))).toBeLessThan(1e-6);
    expect(precisionError([[5, 7]], computed(make()))).toBeLessThan(1e-6);
  });

  it("keeps the shape of images and is named by its kind", () => {
    const net = sequential([make()], { inputShape: [2, 3, 4], seed: 1 });
    expect(net.outputShape).toEqual([2, 3, 4]);
  });
});

describe("activation arguments", () => {
  it("are checked", () => {
    for (const slope of [-0.1, 1, NaN]) expect(() => leakyRelu(slope)).toThrow(`leakyRelu slope is ${slope}`);
    for (const alpha of [0, -1, NaN, Infinity]) expect(() => elu(alpha)).toThrow(`elu alpha is ${alpha}`);
    expect(() => gelu({ form: "fast" as never })).toThrow('gelu form is "fast"; give "tanh" or "exact".');
  });

  it("leave nothing below 0 for a slope of 0, but NaN", () => {
    expect(at(leakyRelu(0), [-2, 0, 2, NaN], "f32")[0]!.map(Math.abs)).toEqual([0, 0, 2, NaN]);
  });

  it("keep both forms of gelu within 5e-4 of each other", () => {
    const numbers = Array.from({ length: 2001 }, (_, index) => (index - 1000) / 100);
    const [approximate] = at(gelu(), numbers, "f64");
    const [exact] = at(gelu({ form: "exact" }), numbers, "f64");
    for (const [index, value] of exact!.entries())
      expect(Math.abs(value - approximate![index]!)).toBeLessThan(5e-4);
  });
});
