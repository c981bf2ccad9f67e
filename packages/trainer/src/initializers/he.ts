import { checkWithin } from "../check-number.ts";
import { checkWord } from "../check-word.ts";
import type { Shape } from "../shape.ts";
import { drawNormal, drawUniform } from "./draw.ts";
import { fansOf, type Initializer } from "./initializer.ts";

interface HeOptions {
  /** Whose size is kept: the signal's on its way forwards ("in", by default) or the gradient's ("out"). */
  readonly fan?: "in" | "out";
  /** Slope of the rectifier below zero, ≥ 0; 0 (ReLU) by default. */
  readonly slope?: number;
}

/**
 * Normal with variance 2 / ((1 + slope²) · fan), which keeps the size of the signal, or of the gradient,
 * through layers of rectifiers. Source: He et al., "Delving deep into rectifiers" (ICCV 2015), equations 10,
 * 14 and 15. Throws `argument` for an unknown fan and for a slope that is negative or not finite; the
 * initializer throws `shape` for fewer than two axes.
 */
export function heNormal(options: HeOptions = {}): Initializer {
  const variance = varianceRule("heNormal", options);
  return (values, shape, random) => drawNormal(values, variance(shape), random);
}

/** Uniform with the variance of heNormal(), so within ±√(6 / ((1 + slope²) · fan)). Throws as heNormal() does. */
export function heUniform(options: HeOptions = {}): Initializer {
  const variance = varianceRule("heUniform", options);
  return (values, shape, random) => drawUniform(values, variance(shape), random);
}

function varianceRule(name: string, { fan = "in", slope = 0 }: HeOptions): (shape: Shape) => number {
  checkWithin(`${name} slope`, slope, [0, Infinity]);
  checkWord(`${name} fan`, fan, ["in", "out"]);
  return (shape) => {
    const { fanIn, fanOut } = fansOf(shape);
    return 2 / ((1 + slope ** 2) * (fan === "in" ? fanIn : fanOut));
  };
}
