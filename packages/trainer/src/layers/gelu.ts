import { checkWord } from "../check-word.ts";
import { input } from "../expressions/expression.ts";
import { activationLayer } from "./activation-layer.ts";
import type { Layer } from "./layer.ts";

interface GeluOptions {
  /** "tanh", the default, is the usual approximation, within 5e-4 of "exact". */
  readonly form?: "tanh" | "exact";
}

const x = input(0);
const half = x.multiply(0.5);
const angle = x.multiply(x.square().multiply(0.044715).add(1)).multiply(Math.sqrt(2 / Math.PI));

const forms = {
  tanh: half.multiply(angle.tanh().add(1)),
  exact: half.multiply(x.multiply(Math.SQRT1_2).erf().add(1)),
};

/**
 * Gaussian error linear unit, element by element, any shape: x · Φ(x) with the normal distribution's Φ, or
 * 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))). Smooth; near x above 0, near 0 below. NaN stays NaN. Throws
 * `argument` for another form. Source: Hendrycks & Gimpel, "Gaussian error linear units" (2016), section 2.
 */
export function gelu({ form = "tanh" }: GeluOptions = {}): Layer {
  checkWord("gelu form", form, Object.keys(forms));
  return activationLayer("gelu", forms[form]);
}
