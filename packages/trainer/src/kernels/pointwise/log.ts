import type { Code } from "../../wasm/encode.ts";
import { bits, f32x4, i32x4 } from "../../wasm/instructions.ts";
import { emitPolynomial, powersOf } from "./polynomial.ts";
import type { Vectors } from "./vectors.ts";

/*
 * log(x) = n · ln 2 + log(1 + r) with √½ ≤ 1 + r < √2. Polynomial and split of ln 2: Cephes 2.8 (Stephen
 * Moshier), logf.c. The way to take exponent and fraction apart: FreeBSD's msun, e_logf.c.
 */
const ln2High = 0.693359375;
const ln2Low = -2.1219444e-4;
/** (log(1 + r) − r + r² / 2) / r³ */
const coefficients = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
];
const rootHalfBits = 0x3f35_04f3;
const fractionBits = 0x007f_ffff;
const normalMin = 2 ** -126;

/**
 * The natural logarithm with a relative error below 1e-7: −Infinity at 0, NaN below; Infinity and NaN stay; denormals count
 * in full.
 */
export function emitLog(v: Vectors, x: Code): Code {
  const isSmall = v.let(f32x4.less(x, v.constant(normalMin)));
  const scaled = bits.select(f32x4.multiply(x, v.constant(2 ** 23)), x, isSmall);
  const offset = v.let(i32x4.subtract(scaled, v.integer(rootHalfBits)));
  const fraction = i32x4.add(bits.and(offset, v.integer(fractionBits)), v.integer(rootHalfBits));
  const r = v.let(f32x4.subtract(fraction, v.constant(1)));
  const power = i32x4.toFloat(i32x4.shiftRight(offset, 23));
  const n = v.let(f32x4.subtract(power, bits.and(isSmall, v.constant(23))));
  const powers = powersOf(v, r);
  const { square } = powers;
  const cubic = f32x4.multiply(emitPolynomial(v, coefficients, powers), f32x4.multiply(r, square));
  const low = f32x4.add(cubic, f32x4.multiply(n, v.constant(ln2Low)));
  const tail = f32x4.subtract(low, f32x4.multiply(square, v.constant(0.5)));
  const sum = f32x4.add(f32x4.add(r, tail), f32x4.multiply(n, v.constant(ln2High)));
  return emitSpecials(v, x, sum);
}

function emitSpecials(v: Vectors, x: Code, ordinary: Code): Code {
  // Infinity and NaN are their own logarithms.
  const finite = bits.select(ordinary, x, f32x4.less(x, v.constant(Infinity)));
  // A lane of set bits is NaN.
  const positive = v.let(bits.or(finite, f32x4.less(x, f32x4.zero())));
  return v.let(bits.select(v.constant(-Infinity), positive, f32x4.equal(x, f32x4.zero())));
}
