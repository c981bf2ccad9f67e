import { input } from "../expressions/expression.ts";
import { applyPointwise } from "./pointwise.ts";
import type { Tensor } from "./tensor.ts";

const sum = input(0).add(input(1));
const difference = input(0).subtract(input(1));
const product = input(0).multiply(input(1));
const quotient = input(0).divide(input(1));

/** a + b, element by element; shapes are broadcast as NumPy does. Throws `shape`, showing both, when they do not fit. */
export function add(a: Tensor, b: Tensor): Tensor {
  return applyPointwise(sum, [a, b]);
}

/** a − b, element by element, broadcast. Throws `shape`, showing both shapes, when they do not fit. */
export function subtract(a: Tensor, b: Tensor): Tensor {
  return applyPointwise(difference, [a, b]);
}

/** a × b, element by element, broadcast. Throws `shape`, showing both shapes, when they do not fit. */
export function multiply(a: Tensor, b: Tensor): Tensor {
  return applyPointwise(product, [a, b]);
}

/** a / b, element by element, broadcast. Throws `shape`, showing both shapes, when they do not fit. */
export function divide(a: Tensor, b: Tensor): Tensor {
  return applyPointwise(quotient, [a, b]);
}
