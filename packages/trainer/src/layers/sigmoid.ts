import { constant, input } from "../expressions/expression.ts";
import { activationLayer } from "./activation-layer.ts";
import type { Layer } from "./layer.ts";

// Where exp(−x) overflows the value is 0, and so is the gradient: the rule for 1 / (1 + exp(u)) sees to it.
const logistic = constant(1).divide(input(0).negate().exp().add(1));

/**
 * 1 / (1 + exp(−x)), element by element, any shape: numbers in [0, 1], never centred on 0. The gradient is at
 * most 1/4 and fades to 0 for large |x|. NaN stays NaN.
 */
export function sigmoid(): Layer {
  return activationLayer("sigmoid", logistic);
}
