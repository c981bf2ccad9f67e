import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { dense } from "../src/layers/dense.ts";
import { sequential } from "../src/layers/sequential.ts";
import { meanSquaredError } from "../src/losses/mean-squared-error.ts";
import { softmaxCrossEntropy } from "../src/losses/softmax-cross-entropy.ts";
import { add, multiply } from "../src/tensor/arithmetic.ts";
import { averagePool } from "../src/tensor/average-pool.ts";
import { convolve } from "../src/tensor/convolution.ts";
import { linear } from "../src/tensor/linear.ts";
import { operation } from "../src/tensor/operation.ts";
import { pointwise } from "../src/tensor/pointwise.ts";
import { sum } from "../src/tensor/reduce.ts";
import { reshape } from "../src/tensor/reshape.ts";
import { sizeOf, type Shape } from "../src/shape.ts";
import type { Tape } from "../src/tensor/tape.ts";
import type { Tensor } from "../src/tensor/tensor.ts";
import { TrainerError } from "../src/trainer-error.ts";
import { arithmeticCases } from "./cases/arithmetic.ts";
import type { GradientCase } from "./cases/case.ts";
import { convolutionCases } from "./cases/convolutions.ts";
import { lossCases } from "./cases/losses.ts";
import { poolCases } from "./cases/pools.ts";
import { productCases } from "./cases/products.ts";
import { shapeCases } from "./cases/shapes.ts";
import { createTape, normals, weightedSum } from "./support.ts";

const tanh = pointwise((x) => x.tanh());
const square = pointwise((x) => x.square());

type Build = (...inputs: Tensor[]) => Tensor;
type Numbers = readonly Float64Array[];

interface Derivatives {
  readonly loss: number;
  readonly first: Numbers;
  /** Gradients of Σ direction · first: the Hessian times the direction. */
  readonly second: Numbers;
}

const tape = createTape();
// Memory that is read before it is written shows as NaN.
tape.step(() => tape.take(500_000).data.fill(NaN));

interface Point {
  readonly shapes: readonly Shape[];
  readonly values: Numbers;
  readonly directions: Numbers;
}

function derivativesOf(build: Build, { shapes, values, directions }: Point): Derivatives {
  const copied = (tensors: readonly Tensor[]): Numbers => tensors.map(({ data }) => Float64Array.from(data));
  return tape.step(() => {
    const inputs = shapes.map((shape, at) => tape.variable(shape, values[at]!));
    const loss = build(...inputs);
    const first = tape.gradients(loss, inputs);
    const weighted = first.map((gradient, at) =>
      sum(multiply(gradient, tape.constant(gradient.shape, directions[at]!))),
    );
    const second = tape.gradients(weighted.reduce(add), inputs);
    return { loss: loss.item(), first: copied(first), second: copied(second) };
  });
}

/** Curved in every output, so that what a linear operation does to a second derivative shows. */
const curved =
  (build: Build): Build =>
  (...inputs) =>
    weightedSum(square(build(...inputs)));

const drawn = (shapes: readonly Shape[], seed: number): Numbers =>
  shapes.map((shape, at) => normals(sizeOf(shape), seed + at));

/** Numbers of each input whose slopes are taken; spread over it where it has more. */
const slopesPerInput = 12;

/** Largest error of the second gradients against central differences of the first ones, as a share of the largest. */
function secondError(shapes: readonly Shape[], build: Build): number {
  const [values, directions] = [drawn(shapes, 1), drawn(shapes, 51)];
  const point = { shapes, values, directions };
  const { second } = derivativesOf(build, point);
  const dot = (first: Numbers): number =>
    first
      .flatMap((vector, at) => [...vector].map((value, i) => value * directions[at]![i]!))
      .reduce((a, b) => a + b);
  const size = Math.max(...second.flatMap((vector) => [...vector].map(Math.abs)));
  let worst = 0;
  for (const [at, vector] of values.entries()) {
    const step = Math.ceil(vector.length / slopesPerInput);
    for (let i = 0; i < vector.length; i += step) {
      const value = vector[i]!;
      const movedBy = (by: number): number => {
        vector[i] = value + by;
        return dot(derivativesOf(build, point).first);
      };
      const numeric = (movedBy(1e-5) - movedBy(-1e-5)) / 2e-5;
      vector[i] = value;
      worst = Math.max(worst, Math.abs(second[at]![i]! - numeric) / Math.max(1, size));
    }
  }
  return worst;
}

describe.each([
  { family: "arithmetic", cases: arithmeticCases },
  { family: "products", cases: productCases },
  { family: "shapes", cases: shapeCases },
  { family: "losses", cases: lossCases },
  { family: "convolutions", cases: convolutionCases },
  { family: "pools", cases: poolCases },
] satisfies { family: string; cases: readonly GradientCase[] }[])(
  "gradients() of gradients, $family:",
  ({ cases }) => {
    it.each(cases)("central differences of the first ones, $name", ({ shapes, build }) => {
      expect(secondError(shapes, curved(build))).toBeLessThan(1e-6);
    });
  },
);

describe("gradients() of gradients", () => {
  const [labels, soft] = [
    [2, 0, 1, 1],
    [0.2, 0.5, 0.3, 1, 0, 0, 0.1, 0.1, 0.8, 0.25, 0.5, 0.25],
  ];
  const mlp: Build = (...[x, w1, b1, w2, b2]) =>
    linear(tanh(linear(x!, w1!, { bias: b1 })), w2!, { bias: b2 });
  const shapes = [[4, 2], [2, 5], [5], [5, 3], [3]];

  it.each<readonly [string, Build]>([
    ["labels", (...all) => softmaxCrossEntropy(mlp(...all), tape.constant([4], labels))],
    ["probabilities", (...all) => softmaxCrossEntropy(mlp(...all), tape.constant([4, 3], soft))],
  ])("are central differences of the first ones in a whole network, with %s", (_, build) => {
    expect(secondError(shapes, build)).toBeLessThan(1e-8);
  });

  it("are symmetric: Hessian entries do not depend on the order", () => {
    const [values, build] = [drawn(shapes, 1), curved(mlp)];
    const [u, v] = [drawn(shapes, 51), drawn(shapes, 71)];
    const product = (a: Numbers, b: Numbers): number =>
      a.flatMap((vector, at) => [...vector].map((value, i) => value * b[at]![i]!)).reduce((x, y) => x + y);
    const hu = derivativesOf(build, { shapes, values, directions: u }).second;
    const hv = derivativesOf(build, { shapes, values, directions: v }).second;
    expect(product(v, hu) / product(u, hv)).toBeCloseTo(1, 10);
  });
});

interface Layer {
  readonly kind: string;
}

interface Reference {
  readonly name: string;
  readonly inputShape: Shape;
  readonly layers: readonly Layer[];
  readonly lossFunction: "meanSquaredError" | "softmaxCrossEntropy";
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly parameters: readonly number[];
  readonly batch: number;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly loss: number;
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
  readonly vector: readonly number[];
  readonly hessianVectorProduct: readonly number[];
}

const { cases: references } = JSON.parse(
  readFileSync(new URL("reference/hessian.json", import.meta.url), "utf8"),
) as { cases: readonly Reference[] };

const layers: Readonly<Record<string, (x: Tensor, next: () => Tensor) => Tensor>> = {
  dense: (x, next) => linear(x, next(), { bias: next() }),
  conv2d: (x, next) => convolve(x, next(), { bias: next() }),
  tanh: (x) => tanh(x),
  averagePool: (x) => averagePool(x, { kernelHeight: 2, kernelWidth: 2, stride: 2, padding: 0 }),
  flatten: (x) => reshape(x, [x.shape[0]!, sizeOf(x.shape.slice(1))]),
};

function lossOf(reference: Reference): Build {
  const { batch, inputShape, inputs, targets } = reference;
  return (...parameters) => {
    const rest = [...parameters];
    const output = reference.layers.reduce(
      (x, { kind }) => layers[kind]!(x, () => rest.shift()!),
      tape.constant([batch, ...inputShape], inputs),
    );
    return reference.lossFunction === "softmaxCrossEntropy"
      ? softmaxCrossEntropy(output, tape.constant([batch], targets))
      : meanSquaredError(output, tape.constant(output.shape, targets));
  };
}

describe.each(references)("PyTorch's derivatives of $name", (reference) => {
  const shapes = Object.values(reference.shapes);
  const split = (flat: readonly number[]): Numbers => {
    let start = 0;
    return shapes.map((shape) => Float64Array.from(flat.slice(start, (start += sizeOf(shape)))));
  };
  const along = (direction: readonly number[]): Derivatives =>
    derivativesOf(lossOf(reference), {
      shapes,
      values: split(reference.parameters),
      directions: split(direction),
    });
  const joined = (numbers: Numbers): number[] => numbers.flatMap((vector) => [...vector]);

  it("are the loss, the gradient and the product with a vector", () => {
    const { loss, first, second } = along(reference.vector);
    expect([loss]).toBeAllClose([reference.loss], 1e-10);
    expect(joined(first)).toBeAllClose(reference.gradient, 1e-10);
    expect(joined(second)).toBeAllClose(reference.hessianVectorProduct, 1e-10);
  });

  it("are the Hessian, row by row", () => {
    for (const [row, expected] of reference.hessian.entries()) {
      const unit = reference.parameters.map((_, at) => Number(at === row));
      expect(joined(along(unit).second)).toBeAllClose(expected, 1e-10);
    }
  });
});

describe("gradients()", () => {
  it("gives what backward() gives", () => {
    const shapes = [[2, 5, 4, 2], [3, 3, 2, 3], [3]];
    const values = drawn(shapes, 1);
    const build = curved((x, weight, bias) => tanh(convolve(x, weight, { bias, padding: 1 })));
    const { first } = derivativesOf(build, { shapes, values, directions: values });
    const plain = tape.step(() => {
      const inputs = shapes.map((shape, at) => tape.variable(shape, values[at]!));
      tape.backward(build(...inputs));
      return inputs.map(({ gradient }) => Float64Array.from(gradient));
    });
    for (const [at, gradient] of first.entries()) expect(gradient).toBeAllClose(plain[at]!);
  });

  it("gives zeros for a tensor that the loss does not depend on, once and twice", () => {
    const { first, second } = derivativesOf((x) => sum(square(x)), {
      shapes: [[2], [3]],
      values: [Float64Array.of(1, 2), Float64Array.of(1, 2, 3)],
      directions: [Float64Array.of(1, 1), Float64Array.of(1, 1, 1)],
    });
    expect([...first, ...second].map((vector) => [...vector])).toEqual([
      [2, 4],
      [0, 0, 0],
      [2, 2],
      [0, 0, 0],
    ]);
  });

  const refusalOf = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return error;
    }
  };

  it("refuses a network of float32 and names the precision that can", () => {
    const net = sequential([dense(2)], { inputShape: [2], seed: 1, precision: "f32" });
    const error = refusalOf(() =>
      net.tape.step((own: Tape) => own.gradients(own.variable([], [1]), [net.parameter("dense1.weight")])),
    );
    expect(error).toBeInstanceOf(TrainerError);
    expect(error).toMatchObject({ code: "state", message: expect.stringContaining('precision "f64"') });
  });

  it("refuses operation(), which has no second derivative, where the loss depends on it", () => {
    const doubled = (x: Tensor): Tensor =>
      operation([x], x.shape, (output) => {
        output.set(x.data.map((value) => 2 * value));
        return ([outer], [inner]) => void (inner![0]! += 2 * outer!);
      });
    const error = refusalOf(() =>
      tape.step(() => {
        const x = tape.variable([], [3]);
        return tape.gradients(square(doubled(x)), [x]);
      }),
    );
    expect(error).toBeInstanceOf(TrainerError);
    expect(error).toMatchObject({ code: "state", message: expect.stringContaining("no second derivative") });
    const beside = tape.step(() => {
      const x = tape.variable([], [3]);
      doubled(x);
      return tape.gradients(square(x), [x])[0]!.item();
    });
    expect(beside).toBe(6);
  });

  it("refuses a loss of several numbers", () => {
    expect(() => tape.step(() => tape.gradients(tape.variable([2], [1, 2]), []))).toThrow("not [2]");
  });
});
