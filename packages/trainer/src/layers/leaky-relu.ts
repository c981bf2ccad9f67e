import { checkWithin } from "../check-number.ts";
import { input } from "../expressions/expression.ts";
import { activationLayer } from "./activation-layer.ts";
import type { Layer } from "./layer.ts";

/**
 * max(slope · x, x), element by element, any shape: x where x > 0, else slope · x, so that no unit dies. The
 * gradient at exactly 0 is `slope`; NaN stays NaN. Throws `argument` for a slope outside [0, 1). Source: Maas,
 * Hannun & Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013), there with 0.01.
 */
export function leakyRelu(slope = 0.1): Layer {
  checkWithin("leakyRelu slope", slope, [0, 1]);
  // The derivative of a maximum is that of its second number where both are equal.
  return activationLayer("leakyRelu", input(0).max(input(0).multiply(slope)));
}
