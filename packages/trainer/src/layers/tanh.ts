import { input } from "../expressions/expression.ts";
import { activationLayer } from "./activation-layer.ts";
import type { Layer } from "./layer.ts";

const hyperbolicTangent = input(0).tanh();

/**
 * The hyperbolic tangent, element by element, any shape: numbers in [−1, 1], centred on 0. The gradient,
 * 1 − tanh², fades to 0 for large |x|. NaN stays NaN. xavierNormal() is the start that fits.
 */
export function tanh(): Layer {
  return activationLayer("tanh", hyperbolicTangent);
}
