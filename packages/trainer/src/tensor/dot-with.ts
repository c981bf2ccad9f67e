import { input } from "../expressions/expression.ts";
import { applyPointwise } from "./pointwise.ts";
import { reshape } from "./reshape.ts";
import type { Tensor } from "./tensor.ts";

const product = input(0).multiply(input(1));

/** Σ xᵢ · weightᵢ, shape [], x having any shape. Throws `shape` when it does not have as many numbers. */
export function dotWith(x: Tensor, weights: ArrayLike<number>): Tensor {
  const shape = [weights.length];
  return applyPointwise(product, [reshape(x, shape), x.tape.constant(shape, weights)], { sumTo: [] });
}
