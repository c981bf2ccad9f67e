import { checkWhole } from "../check-number.ts";
import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { sizeOf } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Dataset } from "./dataset.ts";
import { meansOf } from "./moments.ts";

/** Directions of the largest variance of the training inputs, largest first. */
interface PrincipalAxes {
  /** Variances of all directions, the left out ones too: [features], descending, ≥ 0. */
  readonly variances: Float64Array;
  /** Writes the coordinates of an input along the first `into.length` directions; centres `example` in place. */
  readonly project: (example: Float64Array, into: Float64Array) => void;
}

/**
 * Eigenvectors of the covariance (divided by the number of examples, as the lecture's `np.dot(X.T, X) / N`).
 * Throws `argument` for a number that is not finite. Time grows as examples × features² + features³.
 */
export function principalAxes({ inputs, inputShape, size }: Dataset): PrincipalAxes {
  const features = sizeOf(inputShape);
  const means = meansOf(inputs, features);
  const covariance = new Float64Array(features * features);
  const example = new Float64Array(features);
  for (let row = 0; row < size; row += 1) {
    for (let i = 0; i < features; i += 1) example[i] = inputs[row * features + i]! - means[i]!;
    addOuterProduct(example, covariance);
  }
  for (let i = 0; i < features; i += 1) {
    for (let j = i; j < features; j += 1) {
      covariance[i * features + j]! /= size;
      covariance[j * features + i] = covariance[i * features + j]!;
    }
  }
  const { values, vectors } = symmetricEigen(covariance, features);
  return {
    // Rounding can leave a variance of zero slightly below it.
    variances: values.map((value) => Math.max(0, value)),
    project: (input, into) => {
      for (let i = 0; i < features; i += 1) input[i]! -= means[i]!;
      for (let k = 0; k < into.length; k += 1) {
        let sum = 0;
        for (let i = 0; i < features; i += 1) sum += input[i]! * vectors[k * features + i]!;
        into[k] = sum;
      }
    },
  };
}

/** Throws `argument` unless there are that many directions: a whole number from 1 to the numbers of one input. */
export function checkComponents(name: string, components: number, { inputShape }: Dataset): void {
  checkWhole(name, components, 1);
  const features = sizeOf(inputShape);
  if (components <= features) return;
  throw new TrainerError(
    "argument",
    `${name} is ${components}; give at most ${features}, the numbers of one input.`,
  );
}

/** Adds the upper triangle of x · xᵀ. */
function addOuterProduct(x: Float64Array, into: Float64Array): void {
  const n = x.length;
  for (let i = 0; i < n; i += 1) {
    const factor = x[i]!;
    const row = i * n;
    for (let j = i; j < n; j += 1) into[row + j]! += factor * x[j]!;
  }
}
