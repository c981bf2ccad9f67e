import { cholesky } from "./cholesky.ts";

/** Rows of a large matrix that stay in the cache while others are made from them. */
const tile = 64;

/**
 * The inverse, symmetric to the bit, of a symmetric positive definite row-major matrix [n, n], whose lower triangle
 * is read; O(n³ / 2). `undefined` when the matrix is not positive definite, to rounding, or not finite. Source:
 * Higham, "Accuracy and stability of numerical algorithms" (2nd ed.), section 14.4, A⁻¹ = L⁻ᵀ · L⁻¹.
 */
export function invertPositiveDefinite(matrix: Float64Array, n: number): Float64Array | undefined {
  const factor = cholesky(matrix, n);
  return factor && columnProducts(invertLower(factor, n), n);
}

/** The inverse of a lower triangle, which is one too: row i is (unit row i − Σ L[i, k] · row k) / L[i, i]. */
function invertLower(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let start = 0; start < n; start += tile) {
    const end = Math.min(n, start + tile);
    const addTo = (i: number, rows: readonly [number, number]): void => {
      const weights = { data: factor, start: i * n, stride: 1 };
      addRows(inverse.subarray(i * n, i * n + i), { lower: inverse, n, rows, weights });
    };
    for (let first = 0; first < start; first += tile) {
      for (let i = start; i < end; i += 1) addTo(i, [first, first + tile]);
    }
    for (let i = start; i < end; i += 1) {
      addTo(i, [start, i]);
      const pivot = 1 / factor[i * n + i]!;
      for (let j = i * n; j < i * n + i; j += 1) inverse[j]! *= -pivot;
      inverse[i * n + i] = pivot;
    }
  }
  return inverse;
}

/** Lᵀ · L, the products of all columns of a lower triangle. */
function columnProducts(lower: Float64Array, n: number): Float64Array {
  const products = new Float64Array(n * n);
  for (let start = 0; start < n; start += tile) {
    const end = Math.min(n, start + tile);
    for (let i = 0; i < end; i += 1) {
      const weights = { data: lower, start: i, stride: n };
      const rows = [Math.max(i, start), end] as const;
      addRows(products.subarray(i * n, i * n + i + 1), { lower, n, rows, weights });
    }
  }
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) products[j * n + i] = products[i * n + j]!;
  }
  return products;
}

/** Rows of a lower triangle [n, n] from the first up to the second number, with number k weighing data[start + k · stride]. */
interface WeightedRows {
  readonly lower: Float64Array;
  readonly n: number;
  readonly rows: readonly [number, number];
  readonly weights: { readonly data: Float64Array; readonly start: number; readonly stride: number };
}

/** Adds the rows to `into`, four at a time, so that a sum is loaded and stored once for four products. */
function addRows(into: Float64Array, { lower, n, rows: [first, end], weights }: WeightedRows): void {
  const { data, start, stride } = weights;
  let k = first;
  for (; k + 4 <= end; k += 4) {
    const length = Math.min(into.length, k + 4);
    const at = start + k * stride;
    const [w0, w1, w2, w3] = [data[at]!, data[at + stride]!, data[at + 2 * stride]!, data[at + 3 * stride]!];
    const [row0, row1, row2, row3] = [k * n, (k + 1) * n, (k + 2) * n, (k + 3) * n];
    for (let j = 0; j < length; j += 1) {
      into[j]! +=
        w0 * lower[row0 + j]! + w1 * lower[row1 + j]! + w2 * lower[row2 + j]! + w3 * lower[row3 + j]!;
    }
  }
  for (; k < end; k += 1) {
    const [weight, row] = [data[start + k * stride]!, k * n];
    for (let j = 0; j < into.length && j <= k; j += 1) into[j]! += weight * lower[row + j]!;
  }
}
