import type { Expression } from "../expressions/expression.ts";
import { pointwise } from "../tensor/pointwise.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { dotWith } from "../tensor/dot-with.ts";

/** The loss of a tensor of two numbers, from its formula in x and y. */
export function planar(formula: (x: Expression, y: Expression) => Expression): (point: Tensor) => Tensor {
  const height = pointwise(formula);
  return (point) => height(dotWith(point, [1, 0]), dotWith(point, [0, 1]));
}
