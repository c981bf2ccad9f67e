import { describe, expect, it } from "vitest";

import { Random } from "../random.ts";
import { symmetricEigen, type SymmetricEigen } from "./symmetric-eigen.ts";

function build(n: number, entry: (i: number, j: number) => number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => entry(Math.floor(at / n), at % n));
}

/** Vᵀ · diag(weights) · V: the matrix itself for its values, the identity for ones. */
function compose({ vectors }: SymmetricEigen, weights: Float64Array): Float64Array {
  const n = weights.length;
  return build(n, (i, j) =>
    weights.reduce((sum, weight, k) => sum + weight * vectors[k * n + i]! * vectors[k * n + j]!, 0),
  );
}

const identity = (n: number): Float64Array => build(n, (i, j) => (i === j ? 1 : 0));
const sizes = Array.from({ length: 20 }, (_, index) => index + 1);

function randomSymmetric(n: number): Float64Array {
  const random = new Random(n);
  const square = build(n, () => random.normal());
  return build(n, (i, j) => square[i * n + j]! + square[j * n + i]!);
}

describe("symmetricEigen", () => {
  it.each(sizes)("finds the known spectrum of the second difference for n = %d", (n) => {
    const matrix = build(n, (i, j) => [2, -1][Math.abs(i - j)] ?? 0);
    const expected = Array.from({ length: n }, (_, k) => 2 + 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
    expect(symmetricEigen(matrix, n).values).toBeAllClose(expected, 1e-14);
  });

  it.each(sizes)("rebuilds a random matrix from orthonormal vectors for n = %d", (n) => {
    const matrix = randomSymmetric(n);
    const eigen = symmetricEigen(matrix, n);
    expect(compose(eigen, eigen.values)).toBeAllClose(matrix, 1e-12);
    expect(compose(eigen, new Float64Array(n).fill(1))).toBeAllClose(identity(n), 1e-13);
    expect([...eigen.values]).toEqual([...eigen.values].toSorted((a, b) => b - a));
  });

  it("agrees with NumPy on values and vectors, each with its largest component positive", () => {
    // i, j = np.mgrid[0:4, 0:4]; w, v = np.linalg.eigh(np.cos(i * j) + np.diag(range(4))); signs fixed by hand
    const eigen = symmetricEigen(
      build(4, (i, j) => Math.cos(i * j) + (i === j ? i : 0)),
      4,
    );
    expect(eigen.values).toBeAllClose(
      [3.640026967269904, 2.3704119227978433, 0.626635491459901, -0.6615459584077966],
      1e-13,
    );
    expect(eigen.vectors).toBeAllClose(
      [
        [0.36785463149901276, -0.26932353424989824, 0.5135453644479316, 0.7269243169944928],
        [0.5941393367508184, 0.780987451286193, 0.15171589122971313, -0.11848771162938082],
        [-0.08443618464056071, -0.17734808611635197, 0.7898578570947128, -0.5809842963970369],
        [0.7103182028734499, -0.534856140642983, -0.298961557040638, -0.3464086414842484],
      ].flat(),
      1e-13,
    );
  });

  it("agrees with NumPy on a matrix that is nearly singular", () => {
    // np.linalg.eigvalsh of the Hilbert matrix of order 4
    const { values } = symmetricEigen(
      build(4, (i, j) => 1 / (i + j + 1)),
      4,
    );
    expect(values).toBeAllClose(
      [1.5002142800592424, 0.16914122022145, 0.006738273605760657, 9.670230402260053e-5],
      1e-15,
    );
  });

  it.each([
    ["the identity", identity(6), [1, 1, 1, 1, 1, 1]],
    ["zeros", new Float64Array(9), [0, 0, 0]],
    ["all ones", new Float64Array(25).fill(1), [5, 0, 0, 0, 0]],
    ["a swap of two axes", Float64Array.of(0, 1, 1, 0), [1, -1]],
    ["a reflection", build(7, (i, j) => (i === j ? 1 : 0) - 2 / 7), [1, 1, 1, 1, 1, 1, -1]],
    ["a diagonal out of order", build(3, (i, j) => (i === j ? [2, -7, 5][i]! : 0)), [5, 2, -7]],
  ])("keeps vectors orthonormal where values repeat or vanish: %s", (_, matrix, expected) => {
    const n = expected.length;
    const eigen = symmetricEigen(matrix, n);
    expect(eigen.values).toBeAllClose(expected, 1e-14);
    expect(compose(eigen, eigen.values)).toBeAllClose(matrix, 1e-14);
    expect(compose(eigen, new Float64Array(n).fill(1))).toBeAllClose(identity(n), 1e-14);
  });

  it.each([1e-300, 1e-160, 1e160, 1e307])("neither overflows nor underflows for entries near %d", (scale) => {
    const matrix = randomSymmetric(8);
    const plain = symmetricEigen(matrix, 8);
    const scaled = symmetricEigen(
      matrix.map((value) => value * scale),
      8,
    );
    expect(scaled.values.map((value) => value / scale)).toBeAllClose(plain.values, 1e-13);
    expect(scaled.vectors).toBeAllClose(plain.vectors, 1e-12);
  });

  it("leaves its input as it was and takes an asymmetry of rounding", () => {
    const matrix = Float64Array.of(2, 1 + 1e-12, 1, 2);
    expect(symmetricEigen(matrix, 2).values).toBeAllClose([3, 1], 1e-11);
    expect([...matrix]).toEqual([2, 1 + 1e-12, 1, 2]);
  });

  it.each([
    ["an asymmetry", [2, 1e-7, 0, 2], "entry [0, 1] is 1e-7 and [1, 0] is 0;"],
    ["NaN", [2, 0, NaN, 2], "entry [1, 0] of the matrix is NaN"],
    ["Infinity", [2, 0, 0, Infinity], "entry [1, 1] of the matrix is Infinity"],
    ["a wrong length", [1, 2, 3], "a matrix of 2 × 2 has 4 numbers, got 3"],
  ])("refuses %s", (_, entries, message) => {
    expect(() => symmetricEigen(Float64Array.from(entries), 2)).toThrow(message);
  });

  it("refuses a size that is no count", () => {
    expect(() => symmetricEigen(new Float64Array(0), 0)).toThrow("n is 0");
  });
});
