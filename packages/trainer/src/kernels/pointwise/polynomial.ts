import type { Code } from "../../wasm/encode.ts";
import { f32x4 } from "../../wasm/instructions.ts";
import type { Vectors } from "./vectors.ts";

/** A number and its square, as code that reads them. */
export interface Powers {
  readonly x: Code;
  readonly square: Code;
}

/** Computes the square. */
export function powersOf(v: Vectors, x: Code): Powers {
  return { x, square: v.let(f32x4.multiply(x, x)) };
}

/**
 * Coefficients from the highest power down. Horner's rule by x² over pairs (a · x + b), which are computed side
 * by side: as many operations as by x, in half the time, because fewer wait for each other.
 */
export function emitPolynomial(v: Vectors, coefficients: readonly number[], { x, square }: Powers): Code {
  const values = coefficients.map((coefficient) => v.constant(coefficient));
  const terms = values.length % 2 === 1 ? [values[0]!] : [];
  for (let at = terms.length; at < values.length; at += 2) {
    terms.push(f32x4.add(f32x4.multiply(values[at]!, x), values[at + 1]!));
  }
  return terms.reduce((sum, term) => f32x4.add(f32x4.multiply(sum, square), term));
}
