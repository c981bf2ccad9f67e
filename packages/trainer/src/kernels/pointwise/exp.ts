import type { Code } from "../../wasm/encode.ts";
import { f32x4, i32x4 } from "../../wasm/instructions.ts";
import { emitPolynomial, powersOf } from "./polynomial.ts";
import type { Vectors } from "./vectors.ts";

/*
 * exp(x) = 2ⁿ · exp(r) with |r| ≤ ln 2 / 2. The split of ln 2 and the polynomial are those of Cephes 2.8
 * (Stephen Moshier), expf.c.
 */
/** ln 2 = high + low; n · high is exact for the n that occur. */
const ln2High = 0.693359375;
const ln2Low = -2.1219444e-4;
/** (exp(r) − 1 − r) / r² */
const coefficients = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];

/** 1.5 · 2²³. Added to a small number it rounds it to a whole one, which the lowest bits then hold. */
const rounding = 12_582_912;
const roundingBits = 0x4b40_0000;
const oneBits = 0x3f80_0000;

/** The two factors of exp(x), the first as n + the bits of `rounding`. */
interface Split {
  readonly shiftedPower: Code;
  readonly fraction: Code;
}

function emitSplit(v: Vectors, x: Code): Split {
  const shifted = v.let(f32x4.add(f32x4.multiply(x, v.constant(Math.LOG2E)), v.constant(rounding)));
  const n = v.let(f32x4.subtract(shifted, v.constant(rounding)));
  const high = f32x4.subtract(x, f32x4.multiply(n, v.constant(ln2High)));
  const r = v.let(f32x4.subtract(high, f32x4.multiply(n, v.constant(ln2Low))));
  const powers = powersOf(v, r);
  const tail = f32x4.multiply(emitPolynomial(v, coefficients, powers), powers.square);
  const fraction = v.let(f32x4.add(f32x4.add(tail, r), v.constant(1)));
  return { shiftedPower: shifted, fraction };
}

/** 2ⁿ for −126 ≤ n ≤ 127; higher bits than the lowest nine of n do not matter. */
function emitPower(v: Vectors, n: Code): Code {
  return i32x4.add(i32x4.shiftLeft(n, 23), v.integer(oneBits));
}

/**
 * exp(x) for every number, with a relative error below 1e-7 where the result is not denormal. Beyond the range
 * it is Infinity or 0; between, it underflows gradually, because the power is applied in two steps. NaN
 * stays NaN.
 */
export function emitExp(v: Vectors, x: Code): Code {
  const limited = v.let(f32x4.chooseGreater(f32x4.chooseLess(x, v.constant(89)), v.constant(-105)));
  const { shiftedPower, fraction } = emitSplit(v, limited);
  const n = v.let(i32x4.subtract(shiftedPower, v.integer(roundingBits)));
  const half = v.let(i32x4.shiftRight(n, 1));
  const first = f32x4.multiply(fraction, emitPower(v, half));
  return v.let(f32x4.multiply(first, emitPower(v, i32x4.subtract(n, half))));
}

/** exp(x) for −87 ≤ x ≤ 88 or NaN, in fewer instructions. */
export function emitBoundedExp(v: Vectors, x: Code): Code {
  const { shiftedPower, fraction } = emitSplit(v, x);
  return v.let(f32x4.multiply(fraction, emitPower(v, shiftedPower)));
}
