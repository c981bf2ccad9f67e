/**
 * The lower triangular L with L · Lᵀ = matrix, row by row, of a symmetric row-major matrix [n, n], whose lower
 * triangle is read; O(n³ / 3). `undefined` when the matrix is not positive definite, to rounding, or not finite.
 * Source: Golub & Van Loan, "Matrix computations" (4th ed.), algorithm 4.2.1 (row form).
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | undefined {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k += 1) rest -= factor[i * n + k]! * factor[j * n + k]!;
      if (i > j) {
        factor[i * n + j] = rest / factor[j * n + j]!;
        continue;
      }
      // What rounding leaves of a zero pivot is no sign that the matrix is definite.
      if (!(rest > n * Number.EPSILON * matrix[i * n + i]!) || rest === Infinity) return undefined;
      factor[i * n + i] = Math.sqrt(rest);
    }
  }
  return factor;
}

/** The x with L · Lᵀ · x = rightSide, for a factor made by `cholesky`. */
export function solveCholesky(factor: Float64Array, rightSide: Float64Array): Float64Array {
  const n = rightSide.length;
  const x = rightSide.slice();
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= factor[i * n + k]! * x[k]!;
    x[i]! /= factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= factor[k * n + i]! * x[k]!;
    x[i]! /= factor[i * n + i]!;
  }
  return x;
}
