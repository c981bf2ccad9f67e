import { describe, expect, it } from "vitest";

import { randomDefinite } from "../../test/minimization-functions.ts";
import { normals } from "../../test/support.ts";
import { cholesky, solveCholesky } from "./cholesky.ts";
import { multiply } from "./vectors.ts";

const sizes = Array.from({ length: 12 }, (_, index) => index + 1);

describe("cholesky", () => {
  it.each(sizes)("gives a lower triangle that multiplies back to the matrix, n = %d", (n) => {
    const matrix = randomDefinite(n, n);
    const factor = cholesky(matrix, n)!;
    const product = matrix.map((_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return Array.from({ length: n }, (_unused, k) => factor[i * n + k]! * factor[j * n + k]!).reduce(
        (a, b) => a + b,
      );
    });
    expect(product).toBeAllClose(matrix, 1e-13);
    expect(factor.every((value, at) => at % n <= Math.floor(at / n) || value === 0)).toBe(true);
  });

  it.each(sizes)("solves for what the matrix was multiplied with, n = %d", (n) => {
    const matrix = randomDefinite(n, n + 50);
    const x = normals(n, 3);
    expect(solveCholesky(cholesky(matrix, n)!, multiply(matrix, x))).toBeAllClose(x, 1e-9);
  });

  it("reads the lower triangle only, and changes neither matrix nor right side", () => {
    const matrix = Float64Array.of(4, NaN, 2, 5);
    const rightSide = Float64Array.of(8, 9);
    // 4x + 2y = 8, 2x + 5y = 9
    expect(solveCholesky(cholesky(matrix, 2)!, rightSide)).toBeAllClose([1.375, 1.25], 1e-15);
    expect([...matrix, ...rightSide]).toEqual([4, NaN, 2, 5, 8, 9]);
  });

  it.each([
    ["is indefinite", [1, 2, 2, 1]],
    ["is negative", [-1, 0, 0, -1]],
    ["is zero", [0, 0, 0, 0]],
    ["is singular but for rounding", [1, 1 / 3, 1 / 3, 1 / 9]],
    ["holds NaN", [1, 0, NaN, 1]],
    ["holds Infinity", [Infinity, 0, 0, 1]],
  ])("has no factor for a matrix that %s", (_, entries) => {
    expect(cholesky(Float64Array.from(entries), 2)).toBeUndefined();
  });
});
