import { describe, expect, it } from "vitest";

import { invertPositiveDefinite } from "./positive-definite-inverse.ts";

const matrix = (n: number, at: (i: number, j: number) => number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, index) => at(Math.floor(index / n), index % n));

describe("the inverse of a positive definite matrix", () => {
  // Sizes on both sides of the tile's edge, and such that groups of four rows leave one, two and three over.
  it.each([1, 2, 3, 5, 63, 64, 65, 131])("of min(i, j) + 1 for %i rows is the second difference", (n) => {
    const inverse = invertPositiveDefinite(
      matrix(n, (i, j) => Math.min(i, j) + 1),
      n,
    );
    const difference = matrix(n, (i, j) => {
      if (i === j) return i === n - 1 ? 1 : 2;
      return Math.abs(i - j) === 1 ? -1 : 0;
    });
    expect(inverse!).toBeAllClose(difference, 1e-12);
  });

  it("is symmetric to the bit, reads the lower triangle only and leaves the matrix as it was", () => {
    const n = 70;
    const full = matrix(n, (i, j) => Math.cos(i - j) * Math.exp(-Math.abs(i - j) / 3) + (i === j ? 0.1 : 0));
    const lower = matrix(n, (i, j) => (j > i ? NaN : full[i * n + j]!));
    const before = lower.slice();
    const inverse = invertPositiveDefinite(lower, n)!;
    expect(inverse).toEqual(invertPositiveDefinite(full, n));
    expect(inverse).toEqual(matrix(n, (i, j) => inverse[j * n + i]!));
    expect(lower).toEqual(before);
  });

  it("does not exist where the matrix is singular, indefinite or not finite", () => {
    expect(invertPositiveDefinite(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
    expect(invertPositiveDefinite(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    expect(invertPositiveDefinite(Float64Array.of(1, 0, 0, NaN), 2)).toBeUndefined();
  });
});
