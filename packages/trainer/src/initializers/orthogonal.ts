import { checkWithin } from "../check-number.ts";
import type { Random } from "../random.ts";
import { fansOf, type Initializer } from "./initializer.ts";

interface OrthogonalOptions {
  /** Multiplies every value, ≥ 0; 1 by default. √2 suits ReLU. */
  readonly gain?: number;
}

/**
 * The weight, seen as a matrix [fanIn, last axis], gets orthonormal columns, or rows where those are fewer,
 * times the gain: every direction passes with the same length. Uniform over all such matrices (Haar). Source:
 * Saxe, McClelland & Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
 * networks" (ICLR 2014). Throws `argument` for a gain that is negative or not finite; the initializer throws
 * `shape` for fewer than two axes.
 */
export function orthogonal({ gain = 1 }: OrthogonalOptions = {}): Initializer {
  checkWithin("orthogonal gain", gain, [0, Infinity]);
  return (values, shape, random) => {
    const { fanIn } = fansOf(shape);
    const columns = values.length / fanIn;
    const [count, length] = columns <= fanIn ? [columns, fanIn] : [fanIn, columns];
    const [vectorStride, numberStride] = columns <= fanIn ? [1, columns] : [columns, 1];
    for (const [index, vector] of orthonormal(count, length, random).entries()) {
      for (const [at, value] of vector.entries()) {
        values[index * vectorStride + at * numberStride] = gain * value;
      }
    }
  };
}

/**
 * Gram–Schmidt on normal vectors. They have no preferred direction, and each is divided by a positive length,
 * so neither has the result (the sign fix of a Householder factorization comes for free).
 */
function orthonormal(count: number, length: number, random: Random): Float64Array[] {
  const basis: Float64Array[] = [];
  while (basis.length < count) {
    const vector = Float64Array.from({ length }, () => random.normal());
    // Twice, because one pass leaves rounding errors as large as what it cancelled; a second is enough.
    for (let pass = 0; pass < 2; pass += 1) for (const axis of basis) removeAlong(axis, vector);
    const norm = Math.sqrt(dot(vector, vector));
    // Of a vector (almost) inside the span of those before only rounding errors are left: draw another.
    if (norm > 1e-8) basis.push(vector.map((value) => value / norm));
  }
  return basis;
}

function removeAlong(axis: Float64Array, vector: Float64Array): void {
  const share = dot(axis, vector);
  for (let i = 0; i < vector.length; i += 1) vector[i]! -= share * axis[i]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
