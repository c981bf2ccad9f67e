import { TrainerError } from "../trainer-error.ts";
import { norm } from "./vectors.ts";

/** Sweeps allowed; the off-diagonal part shrinks quadratically in the end, so some 10 are used. */
const sweepsMax = 60;

/**
 * Turns the symmetric row-major `matrix` [n, n] into a diagonal one in place, by rotations that each zero one
 * pair of entries, in cyclic order until all are negligible. Returns their product: row k is the eigenvector
 * of diagonal entry k. Source: Golub & Van Loan, "Matrix computations" (4th ed.), section 8.5. Throws
 * `argument` when the entries do not shrink, which finite ones of moderate size always do.
 */
export function diagonalize(matrix: Float64Array, n: number): Float64Array {
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) vectors[i * n + i] = 1;
  // Rotations keep the norm. What is below this bound moves an eigenvalue by less than its last bit.
  const negligible = (Number.EPSILON * norm(matrix)) / n;
  for (let sweep = 0; sweep < sweepsMax; sweep += 1) {
    let rotations = 0;
    for (let p = 0; p < n - 1; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        if (Math.abs(matrix[p * n + q]!) <= negligible) continue;
        rotate({ matrix, vectors, n }, p, q);
        rotations += 1;
      }
    }
    if (rotations === 0) return vectors;
  }
  throw new TrainerError(
    "argument",
    `the eigenvalues of a ${n} × ${n} matrix did not settle in ${sweepsMax} sweeps; check its entries.`,
  );
}

interface Work {
  readonly matrix: Float64Array;
  readonly vectors: Float64Array;
  readonly n: number;
}

/** Zeroes entries [p, q] and [q, p] by a rotation in their plane, at the smaller of the two angles that do. */
function rotate({ matrix, vectors, n }: Work, p: number, q: number): void {
  const entry = matrix[p * n + q]!;
  const [first, second] = [matrix[p * n + p]!, matrix[q * n + q]!];
  const ratio = (second - first) / (2 * entry);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const rotation = { cosine, sine: tangent * cosine, n };
  rotateRows(matrix, rotation, p, q);
  rotateRows(vectors, rotation, p, q);
  // By symmetry the columns are the rows just made, but for the four entries where they cross.
  for (let i = 0; i < n; i += 1) {
    matrix[i * n + p] = matrix[p * n + i]!;
    matrix[i * n + q] = matrix[q * n + i]!;
  }
  matrix[p * n + p] = first - tangent * entry;
  matrix[q * n + q] = second + tangent * entry;
  matrix[p * n + q] = 0;
  matrix[q * n + p] = 0;
}

interface Rotation {
  readonly cosine: number;
  readonly sine: number;
  readonly n: number;
}

function rotateRows(matrix: Float64Array, { cosine, sine, n }: Rotation, p: number, q: number): void {
  const [start, other] = [p * n, q * n];
  for (let i = 0; i < n; i += 1) {
    const a = matrix[start + i]!;
    const b = matrix[other + i]!;
    matrix[start + i] = cosine * a - sine * b;
    matrix[other + i] = sine * a + cosine * b;
  }
}
