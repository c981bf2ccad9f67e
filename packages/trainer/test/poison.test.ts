import { describe, expect, it } from "vitest";

import { averagePool as averagePoolLayer } from "../src/layers/average-pool.ts";
import { conv2d } from "../src/layers/conv2d.ts";
import { dense } from "../src/layers/dense.ts";
import { dropout } from "../src/layers/dropout.ts";
import { flatten } from "../src/layers/flatten.ts";
import type { Layer } from "../src/layers/layer.ts";
import { maxPool as maxPoolLayer } from "../src/layers/max-pool.ts";
import { relu } from "../src/layers/relu.ts";
import { sequential } from "../src/layers/sequential.ts";
import { meanSquaredError } from "../src/losses/mean-squared-error.ts";
import { multiclassHinge } from "../src/losses/multiclass-hinge.ts";
import { softmaxCrossEntropy } from "../src/losses/softmax-cross-entropy.ts";
import { Random } from "../src/random.ts";
import { add, divide, multiply, subtract } from "../src/tensor/arithmetic.ts";
import { averagePool } from "../src/tensor/average-pool.ts";
import { convolve } from "../src/tensor/convolution.ts";
import { linear } from "../src/tensor/linear.ts";
import { matmul } from "../src/tensor/matmul.ts";
import { maxPool } from "../src/tensor/max-pool.ts";
import { pointwise } from "../src/tensor/pointwise.ts";
import { rectify } from "../src/tensor/rectify.ts";
import { mean, sum } from "../src/tensor/reduce.ts";
import { sizeOf, type Shape } from "../src/shape.ts";
import type { Tensor } from "../src/tensor/tensor.ts";
import { transpose } from "../src/tensor/transpose.ts";
import { createTape, weightedSum } from "./support.ts";

const pass = { train: true, step: 3, random: new Random(4) };
const windows = { kernelHeight: 2, kernelWidth: 2, stride: 2, padding: 0 };

/** Operations whose other operand is full of zeros: 0 × Infinity and 0 × NaN must not vanish. */
const operations: Record<
  string,
  { shape: Shape; build: (x: Tensor, zeros: (shape: Shape) => Tensor) => Tensor }
> = {
  add: { shape: [3, 3], build: (x, zeros) => add(x, zeros([3])) },
  subtract: { shape: [3, 3], build: (x, zeros) => subtract(zeros([3, 3]), x) },
  "multiply by zero": { shape: [3, 3], build: (x, zeros) => multiply(x, zeros([3, 3])) },
  divide: { shape: [3, 3], build: (x) => divide(x, x) },
  "matmul with zeros on the right": { shape: [7, 9], build: (x, zeros) => matmul(x, zeros([9, 5])) },
  "matmul with zeros on the left": { shape: [9, 7], build: (x, zeros) => matmul(zeros([5, 9]), x) },
  "matmul of a transpose": { shape: [9, 7], build: (x, zeros) => matmul(transpose(x), zeros([9, 5])) },
  "linear with a bias": {
    shape: [7, 9],
    build: (x, zeros) => linear(x, zeros([9, 8]), { bias: zeros([8]) }),
  },
  sum: { shape: [3, 5], build: (x) => sum(x, [0]) },
  mean: { shape: [3, 5], build: (x) => mean(x) },
  convolve: { shape: [1, 3, 3, 2], build: (x, zeros) => convolve(x, zeros([3, 3, 2, 3]), { padding: 1 }) },
  averagePool: { shape: [1, 4, 4, 3], build: (x) => averagePool(x, windows) },
};

describe.each(["f32", "f64"] as const)("in %s", (precision) => {
  const outputOf = (each: (typeof operations)[string], poison: number): number[] => {
    const tape = createTape(precision);
    return tape.step(() => {
      const values = new Float64Array(sizeOf(each.shape)).fill(1);
      values[0] = poison;
      const zeros = (shape: Shape): Tensor => tape.constant(shape, new Float64Array(sizeOf(shape)));
      return [...each.build(tape.constant(each.shape, values), zeros).data];
    });
  };

  it.each(Object.entries(operations))("NaN and both Infinities come out of %s", (_, each) => {
    for (const poison of [NaN, Infinity, -Infinity]) {
      expect(outputOf(each, poison).some((value) => !Number.isFinite(value))).toBe(true);
    }
    expect(outputOf(each, 1).every(Number.isFinite)).toBe(true);
  });

  it("a maximum is NaN where the window holds one, wherever it is", () => {
    for (let at = 0; at < 4; at += 1) {
      const tape = createTape(precision);
      const pooled = tape.step(() => {
        const values = [1, 2, 3, 4];
        values[at] = NaN;
        return maxPool(tape.constant([1, 2, 2, 1], values), windows).item();
      });
      expect(pooled).toBeNaN();
    }
  });

  it("a rectifier keeps NaN and Infinity, alone and at the end of a product or a convolution", () => {
    const tape = createTape(precision);
    tape.step(() => {
      const x = tape.constant([4, 1], [NaN, Infinity, -Infinity, -1]);
      const one = tape.constant([1, 1], [1]);
      const images = tape.constant([4, 1, 1, 1], [NaN, Infinity, -Infinity, -1]);
      const filters = tape.constant([1, 1, 1, 1], [1]);
      const expected = [NaN, Infinity, 0, 0];
      expect([...rectify(x).data]).toEqual(expected);
      expect([...linear(x, one, { rectified: true }).data]).toEqual(expected);
      expect([...convolve(images, filters, { rectified: true }).data]).toEqual(expected);
    });
  });

  it("max and min of a formula are NaN when either number is", () => {
    const tape = createTape(precision);
    const [max, min] = [pointwise((x, y) => x.max(y)), pointwise((x, y) => x.min(y))];
    tape.step(() => {
      const [x, y] = [tape.constant([3], [NaN, 1, 2]), tape.constant([3], [1, NaN, 3])];
      expect([...max(x, y).data]).toEqual([NaN, NaN, 3]);
      expect([...min(x, y).data]).toEqual([NaN, NaN, 2]);
    });
  });

  it("NaN in an output's gradient reaches every input's", () => {
    const tape = createTape(precision);
    tape.step(() => {
      const x = tape.variable([2, 2], [1, 2, 3, 4]);
      const weight = tape.variable([2, 2], [0, 0, 0, 0]);
      tape.backward(weightedSum(multiply(linear(x, weight), tape.constant([2, 2], [NaN, NaN, NaN, NaN]))));
      expect([...x.gradient, ...weight.gradient].every(Number.isNaN)).toBe(true);
    });
  });

  it.each(Object.entries({ softmaxCrossEntropy, multiclassHinge }))(
    "NaN in a score makes %s NaN",
    (_, loss) => {
      const tape = createTape(precision);
      for (const scores of [
        [NaN, 1, 2],
        [0, NaN, 2],
      ]) {
        expect(
          tape.step(() => loss(tape.constant([1, 3], scores), tape.constant([1], [0])).item()),
        ).toBeNaN();
      }
    },
  );

  it("NaN in an output makes the mean squared error NaN", () => {
    const tape = createTape(precision);
    const pair = [2, 1];
    const loss = tape.step(() =>
      meanSquaredError(tape.constant(pair, [NaN, 1]), tape.constant(pair, [1, 1])).item(),
    );
    expect(loss).toBeNaN();
  });

  it.each<[string, readonly Layer[], Shape]>([
    ["dense layers", [flatten(), dense(4), relu(), dropout(0.5), dense(3)], [2, 2]],
    ["conv2d and maxPool", [conv2d(3, 3, { padding: 1 }), maxPoolLayer(2), flatten(), dense(3)], [2, 2, 1]],
    ["conv2d and averagePool", [conv2d(3, 1), averagePoolLayer(2), flatten(), dense(3)], [2, 2, 1]],
  ])("NaN in an input reaches the loss through %s", (_, layers, inputShape) => {
    const net = sequential(layers, { inputShape, seed: 1, precision });
    const value = net.tape.step((tape) => {
      const output = net.forward(tape.constant([1, ...inputShape], [NaN, 1, 1, 1]), pass);
      return softmaxCrossEntropy(output, tape.constant([1], [0])).item();
    });
    expect(value).toBeNaN();
  });
});
