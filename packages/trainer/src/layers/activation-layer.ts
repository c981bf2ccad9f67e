import type { Expression } from "../expressions/expression.ts";
import { applyPointwise } from "../tensor/pointwise.ts";
import type { Layer } from "./layer.ts";

/**
 * A layer of that kind that computes each number from the one at its place, by an expression of input 0: any
 * shape, which stays. Loop and gradient follow from the expression.
 */
export function activationLayer(kind: string, expression: Expression): Layer {
  return {
    kind,
    build: (inputShape) => ({ outputShape: inputShape, forward: (x) => applyPointwise(expression, [x]) }),
  };
}
