import { input, scalar } from "../expressions/expression.ts";
import { applyPointwise } from "./pointwise.ts";
import type { Tensor } from "./tensor.ts";

const scaled = input(0).multiply(scalar(0));

/** x · factor. */
export function scale(x: Tensor, factor: number): Tensor {
  return factor === 1 ? x : applyPointwise(scaled, [x], { scalars: [factor] });
}
