import type { Code } from "../../wasm/encode.ts";
import { bits, f32x4 } from "../../wasm/instructions.ts";
import { emitBoundedExp } from "./exp.ts";
import { emitPolynomial, powersOf } from "./polynomial.ts";
import type { Vectors } from "./vectors.ts";

/** (tanh(x) − x) / x³ as a polynomial of x², for |x| < 0.625: Cephes 2.8 (Stephen Moshier), tanhf.c. */
const coefficients = [
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1,
];
const seam = 0.625;
const signBit = -0x8000_0000;

/** The hyperbolic tangent with a relative error below 1.5e-7, for small numbers too. NaN stays NaN. */
export function emitTanh(v: Vectors, x: Code): Code {
  const size = v.let(f32x4.absolute(x));
  // Beyond 10 the result is 1 in float32.
  const limited = f32x4.chooseLess(size, v.constant(10));
  const growth = emitBoundedExp(v, v.let(f32x4.add(limited, limited)));
  const rest = f32x4.divide(v.constant(2), f32x4.add(growth, v.constant(1)));
  const large = v.let(f32x4.subtract(v.constant(1), rest));
  const { square } = powersOf(v, size);
  const polynomial = emitPolynomial(v, coefficients, powersOf(v, square));
  const cubic = f32x4.multiply(polynomial, f32x4.multiply(square, size));
  const result = bits.select(f32x4.add(cubic, size), large, f32x4.less(size, v.constant(seam)));
  return v.let(bits.or(result, bits.and(x, v.integer(signBit))));
}
