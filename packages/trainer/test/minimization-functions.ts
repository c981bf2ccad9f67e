import { add, multiply, subtract } from "../src/tensor/arithmetic.ts";
import { matmul } from "../src/tensor/matmul.ts";
import { pointwise } from "../src/tensor/pointwise.ts";
import { mean, sum } from "../src/tensor/reduce.ts";
import { reshape } from "../src/tensor/reshape.ts";
import { scale } from "../src/tensor/scale.ts";
import type { Tensor } from "../src/tensor/tensor.ts";
import { normals } from "./support.ts";

/** A function of a tensor of shape [n]. */
export type TensorFunction = (x: Tensor) => Tensor;

/** matrix · x, from a row-major matrix. */
function product(x: Tensor, matrix: ArrayLike<number>): Tensor {
  const [size] = x.shape as [number];
  const rows = matrix.length / size;
  return reshape(matmul(x.tape.constant([rows, size], matrix), reshape(x, [size, 1])), [rows]);
}

/** All entries but the last, or all but the first. */
function shifted(x: Tensor, by: 0 | 1): Tensor {
  const [size] = x.shape as [number];
  const entries = Array.from({ length: (size - 1) * size }, (_, at) =>
    (at % size) - by === Math.floor(at / size) ? 1 : 0,
  );
  return product(x, entries);
}

const valley = pointwise((x, y) => x.subtract(1).square().add(y.subtract(x.square()).square().multiply(100)));

/** Σ 100·(xᵢ₊₁ − xᵢ²)² + (xᵢ − 1)², lowest at ones. */
export const rosenbrock: TensorFunction = (x) => sum(valley(shifted(x, 0), shifted(x, 1)));

const saddleTerms = pointwise((x, y) => {
  const square = y.square();
  return x.square().subtract(square).add(square.square().multiply(0.5));
});

/** x² − y² + y⁴ / 2: a saddle at 0, lowest, −½, at (0, ±1). */
export const saddle: TensorFunction = (x) => sum(saddleTerms(shifted(x, 0), shifted(x, 1)));

/** ½ xᵀ A x − bᵀ x; b is 0 by default. */
export const quadratic =
  (matrix: ArrayLike<number>, linear?: ArrayLike<number>): TensorFunction =>
  (x) => {
    const bend = scale(sum(multiply(x, product(x, matrix))), 0.5);
    return linear ? subtract(bend, sum(multiply(x, x.tape.constant(x.shape, linear)))) : bend;
  };

const waves = pointwise((x) => x.tanh().multiply(x.square().multiply(-0.1).exp()).multiply(3));

/** A random bowl with waves on it: curved upwards far out, in any way inside. */
export const wavyBowl = (matrix: ArrayLike<number>, linear: ArrayLike<number>): TensorFunction => {
  const bowl = quadratic(matrix, linear);
  return (x) => add(bowl(x), sum(waves(x)));
};

interface LogisticParts {
  /** One row per example. */
  readonly features: ArrayLike<number>;
  /** 1 or −1 per example. */
  readonly signs: ArrayLike<number>;
  readonly penalty: number;
}

const logisticLoss = pointwise((score, sign) => score.multiply(sign).multiply(-1).exp().add(1).log());

/** Mean log(1 + exp(−sign · features · w)) + penalty · Σw². */
export const logistic =
  ({ features, signs, penalty }: LogisticParts): TensorFunction =>
  (w) => {
    const losses = logisticLoss(product(w, features), w.tape.constant([signs.length], signs));
    return add(mean(losses), scale(sum(multiply(w, w)), penalty));
  };

/** A symmetric positive definite matrix [n, n] with eigenvalues from about 0.5 to a few n. */
export function randomDefinite(n: number, seed: number): Float64Array {
  const root = normals(n * n, seed);
  return root.map((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let entry = i === j ? 0.5 : 0;
    for (let k = 0; k < n; k += 1) entry += root[i * n + k]! * root[j * n + k]!;
    return entry;
  });
}
