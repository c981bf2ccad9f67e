import type { Code } from "../../wasm/encode.ts";
import { bits, f32x4 } from "../../wasm/instructions.ts";
import { emitBoundedExp } from "./exp.ts";
import { emitPolynomial, powersOf } from "./polynomial.ts";
import type { Vectors } from "./vectors.ts";

/*
 * A polynomial near 0, elsewhere 1 − exp of a polynomial: the scheme of Norbert Juffa's erff, Stack Overflow
 * question 35148198. The coefficients are fits of our own with the least maximum relative error of the result
 * (Lawson's iteration), rounded to float32 one after the other.
 */

/** erf(x) / x − 1 as a polynomial of x², for |x| < 475 / 512. */
const near = [-5.96410537e-4, 4.98797512e-3, -2.67631039e-2, 1.12817205e-1, -3.76124859e-1, 1.28379151e-1];
/** log(1 − erf(x)) / x + 1 as a polynomial of x, from there to 4. */
const far = [
  -1.15277007e-5, 3.25772999e-4, -3.65454238e-3, 2.37876438e-2, -1.06266603e-1, -6.35133326e-1, -1.2865293e-1,
];
const seam = 475 / 512;
const signBit = -0x8000_0000;

/** The error function with a relative error below 1e-7. NaN stays NaN. */
export function emitErf(v: Vectors, x: Code): Code {
  const size = v.let(f32x4.absolute(x));
  // Beyond 4 the result is 1 in float32.
  const limited = v.let(f32x4.chooseLess(size, v.constant(4)));
  const exponent = f32x4.subtract(
    f32x4.multiply(emitPolynomial(v, far, powersOf(v, limited)), limited),
    limited,
  );
  const rest = emitBoundedExp(v, v.let(exponent));
  const large = v.let(f32x4.subtract(v.constant(1), rest));
  const { square } = powersOf(v, size);
  const small = f32x4.add(f32x4.multiply(emitPolynomial(v, near, powersOf(v, square)), size), size);
  const result = bits.select(small, large, f32x4.less(size, v.constant(seam)));
  return v.let(bits.or(result, bits.and(x, v.integer(signBit))));
}
