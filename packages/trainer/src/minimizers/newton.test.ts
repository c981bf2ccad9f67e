import { describe, expect, it } from "vitest";

import { quadratic, randomDefinite, saddle } from "../../test/minimization-functions.ts";
import { normals } from "../../test/support.ts";
import { cholesky, solveCholesky } from "../numerics/cholesky.ts";
import { minimize } from "./minimize.ts";
import { newton } from "./newton.ts";

const sizes = Array.from({ length: 10 }, (_, index) => index + 1);

describe("newton", () => {
  it.each(sizes)("solves a quadratic of %d variables in exactly one step of length 1", (n) => {
    const [matrix, linear] = [randomDefinite(n, n), normals(n, 2)];
    const lengths: number[] = [];
    const result = minimize(quadratic(matrix, linear), normals(n, 3), newton(), {
      gradientTolerance: 1e-9,
      onIteration: ({ stepLength }) => lengths.push(stepLength),
    });
    expect(result.reason).toBe("converged");
    expect(lengths).toEqual([0, 1]);
    expect(result.x).toBeAllClose(solveCholesky(cholesky(matrix, n)!, linear), 1e-10);
    expect(result).toMatchObject({ iterations: 1, evaluations: 2, hessianProducts: n });
  });

  it("moves by −(H + λI)⁻¹ · gradient under damping λ", () => {
    const result = minimize(quadratic([2, 0, 0, 8]), [1, 1], newton({ damping: 2 }), { iterationsMax: 1 });
    expect(result.x).toBeAllClose([1 - 2 / 4, 1 - 8 / 10], 1e-14);
  });

  it.each([0, 0.1])(
    "with damping %d leaves a saddle downwards, where the plain formula goes into it",
    (damping) => {
      const start = [1, 0.01];
      const values: number[] = [];
      const result = minimize(saddle, start, newton({ damping }), {
        onIteration: ({ value }) => values.push(value),
      });
      expect(result.reason).toBe("converged");
      expect([result.x[0]!, Math.abs(result.x[1]!), result.value]).toBeAllClose([0, 1, -0.5], 1e-5);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
      // H = diag(2, −2 + 6y²): the undamped formula would go from y to y − (−2y + 2y³) / (−2 + 6y²), nearer to 0.
      const y = start[1]!;
      expect(Math.abs(y - (-2 * y + 2 * y ** 3) / (-2 + 6 * y * y))).toBeLessThan(y);
    },
  );

  it("raises the damping to 1e-3 of the largest entry of H, then tenfold, until H + λI is positive definite", () => {
    const steps: number[][] = [];
    const bent = {
      evaluate: (x: Float64Array) => ({
        value: 50 * x[0]! ** 2 - 0.25 * x[1]! ** 2,
        gradient: [100 * x[0]!, -0.5 * x[1]!],
      }),
      hessian: () => [100, 0, 0, -0.5],
    };
    minimize(bent, [1, 1], newton(), {
      iterationsMax: 1,
      onIteration: ({ x, stepLength }) => steps.push([...x, stepLength]),
    });
    // λ = 0 and 0.1 are too small for −0.5; the next is 1.
    const [x, y, stepLength] = steps[1]!;
    expect([(1 - x!) / stepLength!, (1 - y!) / stepLength!]).toBeAllClose([100 / 101, -0.5 / 0.5], 1e-12);
  });

  it("takes a Hessian that the function has, and says what to use where none can be made", () => {
    const wide = {
      evaluate: (x: Float64Array) => ({ value: 0, gradient: x }),
      hessianVectorProduct: () => [],
    };
    expect(() => minimize(wide, new Float64Array(1_001).fill(1), newton())).toThrow(
      /1000 variables.*1001.*lbfgs/,
    );
    expect(() => minimize({ evaluate: wide.evaluate }, [1], newton())).toThrow(/hessianVectorProduct/);
  });

  it("ends where no damping that is a number makes the Hessian positive definite", () => {
    const f = { evaluate: ([x]: Float64Array) => ({ value: -x!, gradient: [-1] }), hessian: () => [-1e308] };
    expect(minimize(f, [1], newton()).reason).toBe("notFinite");
  });

  it("refuses a negative damping", () => {
    expect(() => newton({ damping: -1 })).toThrow("damping is -1");
  });
});
