import { describe, expect, it } from "vitest";

import { randomDefinite } from "../../test/minimization-functions.ts";
import { normals } from "../../test/support.ts";
import { conjugateGradient } from "./conjugate-gradient.ts";
import { addScaled, multiply, norm } from "./vectors.ts";

const sizes = Array.from({ length: 12 }, (_, index) => index + 1);
const by = (matrix: Float64Array) => (vector: Float64Array) => multiply(matrix, vector);

describe("conjugateGradient", () => {
  it.each(sizes)("solves a positive definite system of %d unknowns in as many products", (n) => {
    const matrix = randomDefinite(n, n);
    const x = normals(n, 7);
    const result = conjugateGradient({
      multiply: by(matrix),
      rightSide: multiply(matrix, x),
      tolerance: 0,
      iterationsMax: n,
    });
    expect(result.iterations).toBeLessThanOrEqual(n);
    expect(result.solution).toBeAllClose(x, 1e-8);
    expect(result.stoppedAt).toBeUndefined();
  });

  it("needs only as many products as there are different eigenvalues", () => {
    const result = conjugateGradient({
      multiply: (vector) => vector.map((value, i) => (i % 2 === 0 ? 3 : 5) * value),
      rightSide: normals(40, 1),
      tolerance: 1e-12,
      iterationsMax: 40,
    });
    expect(result.iterations).toBe(2);
  });

  it("ends at the first residual within the tolerance", () => {
    const [matrix, rightSide] = [randomDefinite(30, 5), normals(30, 6)];
    const residualAfter = (iterationsMax: number): number => {
      const { solution } = conjugateGradient({
        multiply: by(matrix),
        rightSide,
        tolerance: 0,
        iterationsMax,
      });
      return norm(addScaled(rightSide, -1, multiply(matrix, solution)));
    };
    const tolerance = 0.1 * norm(rightSide);
    const { iterations } = conjugateGradient({
      multiply: by(matrix),
      rightSide,
      tolerance,
      iterationsMax: 30,
    });
    expect(residualAfter(iterations)).toBeLessThanOrEqual(tolerance);
    expect(residualAfter(iterations - 1)).toBeGreaterThan(tolerance);
  });

  it("stops where the matrix does not curve upwards, with what it has by then", () => {
    const system = { tolerance: 0, iterationsMax: 9 };
    const first = conjugateGradient({
      ...system,
      multiply: (vector) => vector.map((value) => -2 * value),
      rightSide: Float64Array.of(3, 4),
    });
    expect(first).toEqual({ solution: new Float64Array(2), iterations: 0, stoppedAt: -50 });
    const second = conjugateGradient({
      ...system,
      multiply: by(Float64Array.of(1, 0, 0, -0.1)),
      rightSide: Float64Array.of(1, 1),
    });
    expect(second.iterations).toBe(1);
    expect(second.solution).toBeAllClose([2 / 0.9, 2 / 0.9], 1e-14);
    expect(second.stoppedAt).toBeLessThan(0);
  });

  it("multiplies nothing for a right side of zeros", () => {
    const result = conjugateGradient({
      multiply: () => expect.unreachable(),
      rightSide: new Float64Array(3),
      tolerance: 0,
      iterationsMax: 3,
    });
    expect(result.iterations).toBe(0);
  });
});
