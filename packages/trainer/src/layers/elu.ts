import { input } from "../expressions/expression.ts";
import { TrainerError } from "../trainer-error.ts";
import { activationLayer } from "./activation-layer.ts";
import type { Layer } from "./layer.ts";

/**
 * Exponential linear unit, element by element, any shape: x where x > 0, else alpha · (exp(x) − 1), which ends
 * at −alpha. The gradient at exactly 0 is `alpha`; NaN stays NaN. Throws `argument` for an alpha that is not
 * above 0 or not finite. Source: Clevert, Unterthiner & Hochreiter, "Fast and accurate deep network learning
 * by exponential linear units" (2015), equation 15.
 */
export function elu(alpha = 1): Layer {
  if (!(alpha > 0 && alpha < Infinity)) {
    throw new TrainerError(
      "argument",
      `elu alpha is ${alpha}; give a finite number above 0 (relu() is what 0 would be).`,
    );
  }
  const x = input(0);
  // A choice, not a sum: the derivative then drops exp(x) where it overflows.
  return activationLayer("elu", x.greater(0).select(x, x.exp().subtract(1).multiply(alpha)));
}
