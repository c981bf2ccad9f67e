import { checkWithin } from "../check-number.ts";
import type { Shape } from "../shape.ts";
import { drawNormal, drawUniform } from "./draw.ts";
import { fansOf, type Initializer } from "./initializer.ts";

interface XavierOptions {
  /** Multiplies every value, ≥ 0; 1 by default. 5/3 suits tanh. */
  readonly gain?: number;
}

/**
 * Normal with variance gain² · 2 / (fanIn + fanOut), which keeps signal and gradient near their size through
 * tanh and linear layers. Source: Glorot & Bengio, "Understanding the difficulty of training deep feedforward
 * neural networks" (AISTATS 2010), equation 12. Throws `argument` for a gain that is negative or not finite;
 * the initializer throws `shape` for fewer than two axes.
 */
export function xavierNormal({ gain = 1 }: XavierOptions = {}): Initializer {
  checkWithin("xavierNormal gain", gain, [0, Infinity]);
  return (values, shape, random) => drawNormal(values, variance(shape, gain), random);
}

/**
 * Uniform within ±gain · √(6 / (fanIn + fanOut)), the same variance as xavierNormal(). Source: Glorot &
 * Bengio (AISTATS 2010), equation 16. Throws as xavierNormal() does.
 */
export function xavierUniform({ gain = 1 }: XavierOptions = {}): Initializer {
  checkWithin("xavierUniform gain", gain, [0, Infinity]);
  return (values, shape, random) => drawUniform(values, variance(shape, gain), random);
}

function variance(shape: Shape, gain: number): number {
  const { fanIn, fanOut } = fansOf(shape);
  return (gain ** 2 * 2) / (fanIn + fanOut);
}
