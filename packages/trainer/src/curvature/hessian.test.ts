import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { averagePool } from "../layers/average-pool.ts";
import { conv2d } from "../layers/conv2d.ts";
import { dense } from "../layers/dense.ts";
import { flatten } from "../layers/flatten.ts";
import { sequential } from "../layers/sequential.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { matmul } from "../tensor/matmul.ts";
import { multiply } from "../tensor/arithmetic.ts";
import { pointwise } from "../tensor/pointwise.ts";
import { sum } from "../tensor/reduce.ts";
import { reshape } from "../tensor/reshape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { conditioning, hessian, hessianVectorProduct } from "./hessian.ts";
import { objectiveAt, objectiveOf } from "./objective.ts";

/** ½ xᵀ A x, whose Hessian is A everywhere. */
const quadratic =
  (matrix: readonly number[]) =>
  (x: Tensor): Tensor => {
    const [size] = x.shape as [number];
    const column = reshape(x, [size, 1]);
    const product = matmul(x.tape.constant([size, size], matrix), column);
    return multiply(sum(multiply(column, product)), x.tape.constant([], [0.5]));
  };

describe("hessian", () => {
  it("of a quadratic is its matrix, at every point", () => {
    const matrix = [4, 1, -2, 1, 3, 0, -2, 0, 7];
    for (const point of [
      [0, 0, 0],
      [5, -1, 2],
    ])
      expect(hessian(objectiveAt(quadratic(matrix), point))).toBeAllClose(matrix);
  });

  it("of Rosenbrock's valley is the textbook's, at its minimum and elsewhere", () => {
    const term = pointwise((x, y) =>
      x.subtract(1).square().add(y.subtract(x.square()).square().multiply(100)),
    );
    const valley = (point: Tensor): Tensor => {
      const [first, second] = [
        [1, 0],
        [0, 1],
      ].map((unit) => sum(multiply(point, point.tape.constant([2], unit))));
      return term(first!, second!);
    };
    for (const [x, y] of [
      [1, 1],
      [-1.2, 1],
    ] as const) {
      const expected = [2 - 400 * (y - 3 * x * x), -400 * x, -400 * x, 200];
      expect(hessian(objectiveAt(valley, [x, y]))).toBeAllClose(expected, 1e-10);
    }
  });

  it("times a vector is what the product without the Hessian gives", () => {
    const net = sequential([conv2d(2, 2), flatten(), dense(3)], {
      inputShape: [3, 3, 1],
      seed: 2,
      precision: "f64",
    });
    const objective = objectiveOf(net, {
      loss: softmaxCrossEntropy,
      inputs: normals(36, 3),
      targets: [0, 1, 2, 1],
    });
    const vector = normals(objective.size, 4);
    const matrix = hessian(objective);
    const expected = Array.from({ length: objective.size }, (_, row) =>
      vector.reduce((total, value, at) => total + value * matrix[row * objective.size + at]!, 0),
    );
    expect(hessianVectorProduct(objective, vector)).toBeAllClose(expected, 1e-11);
  });

  it("is refused where it would be too large, or in single precision, with what to do instead", () => {
    const wide = objectiveAt((x) => sum(x), new Float64Array(1_001));
    expect(() => hessian(wide)).toThrow(/1001 numbers.*hessianVectorProduct/);
    expect(() => hessianVectorProduct(wide, [1])).toThrow(/1 numbers.*1001/);
    const net = sequential([averagePool(1), flatten(), dense(2)], { inputShape: [1, 1, 1], seed: 1 });
    expect(() => objectiveOf(net, { loss: softmaxCrossEntropy, inputs: [1], targets: [0] })).toThrow(
      /precision "f64"/,
    );
  });
});

describe("conditioning", () => {
  it("of a diagonal quadratic is the ratio of its extreme entries, whatever their signs", () => {
    const result = conditioning(objectiveAt(quadratic([-8, 0, 0, 0, 2, 0, 0, 0, 4]), [1, 2, 3]));
    expect(result).toMatchObject({ largest: 8, smallest: 2, conditionNumber: 4 });
    expect(result.eigenvalues).toBeAllClose([4, 2, -8]);
  });

  it("of a loss that is flat in one direction is Infinity, not a quotient of rounding errors", () => {
    const flat = conditioning(objectiveAt(quadratic([1, 1, 1, 1]), [0.3, 0.7]));
    expect(flat.conditionNumber).toBe(Infinity);
    expect(flat.largest).toBeCloseTo(2, 12);
  });

  it("of a rotated valley is that of the valley", () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const matrix = [100 * c * c + s * s, 99 * c * s, 99 * c * s, 100 * s * s + c * c];
    expect(conditioning(objectiveAt(quadratic(matrix), [3, 4])).conditionNumber).toBeCloseTo(100, 9);
  });

  it("of a network's loss has PyTorch's singular values", () => {
    const path = new URL("../../test/reference/hessian.json", import.meta.url);
    const { cases } = JSON.parse(readFileSync(path, "utf8")) as { cases: readonly Reference[] };
    const reference = cases.find(({ name }) => name === "mlp, softmaxCrossEntropy")!;
    const net = sequential([dense(3), tanhLayer, dense(2)], { inputShape: [2], seed: 1, precision: "f64" });
    net.parameters.values.set(reference.parameters);
    const objective = objectiveOf(net, {
      ...reference,
      targets: reference.targets,
      loss: softmaxCrossEntropy,
    });
    const result = conditioning(objective);
    expect(result.largest).toBeCloseTo(reference.largestSingularValue, 10);
    expect(result.eigenvalues.toReversed()).toBeAllClose(reference.eigenvalues, 1e-10);
  });
});

const tanhOf = pointwise((x) => x.tanh());
const tanhLayer = {
  kind: "tanh",
  build: (inputShape: readonly number[]) => ({ outputShape: inputShape, forward: (x: Tensor) => tanhOf(x) }),
};

interface Reference {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly eigenvalues: readonly number[];
  readonly largestSingularValue: number;
}
