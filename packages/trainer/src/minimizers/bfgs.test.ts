import { describe, expect, it } from "vitest";

import { quadratic, randomDefinite, rosenbrock } from "../../test/minimization-functions.ts";
import { normals } from "../../test/support.ts";
import { multiply } from "../numerics/vectors.ts";
import { bfgs } from "./bfgs.ts";
import { minimize } from "./minimize.ts";

const sizes = Array.from({ length: 9 }, (_, index) => index + 2);
const unit = (n: number, at: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => (i === at ? 1 : 0));

describe("bfgs", () => {
  describe.each(["none", "first"] as const)("with initial scaling %s", (initialScaling) => {
    it.each(sizes)(
      "ends a quadratic of %d variables in as many exact steps, and then knows its inverse",
      (n) => {
        const matrix = randomDefinite(n, n);
        const result = minimize(
          quadratic(matrix, normals(n, 2)),
          normals(n, 3),
          bfgs({ initialScaling, lineSearch: "exact" }),
          { gradientTolerance: 1e-7 },
        );
        expect(result).toMatchObject({ iterations: n, reason: "converged" });
        const inverse = result.state.get("bfgs.inverseHessian")!.data as Float64Array;
        for (let at = 0; at < n; at += 1)
          expect(multiply(inverse, multiply(matrix, unit(n, at)))).toBeAllClose(unit(n, at), 1e-7);
      },
    );
  });

  it("takes in each step exactly: the inverse Hessian turns the last change of gradient into the step", () => {
    const path: Float64Array[] = [];
    const options = { gradientTolerance: 0, onIteration: ({ x }: { x: Float64Array }) => path.push(x) };
    const result = minimize(rosenbrock, [-1.2, 1, 0.5], bfgs(), { ...options, iterationsMax: 9 });
    const before = minimize(rosenbrock, [-1.2, 1, 0.5], bfgs(), { ...options, iterationsMax: 8 });
    const [after, earlier] = [result, before].map(({ state }) => state.get("gradient")!.data as Float64Array);
    const inverse = result.state.get("bfgs.inverseHessian")!.data as Float64Array;
    const step = result.x.map((value, i) => value - before.x[i]!);
    expect(
      multiply(
        inverse,
        after!.map((value, i) => value - earlier![i]!),
      ),
    ).toBeAllClose(step, 1e-12);
  });

  it("keeps its matrix symmetric to the bit's rounding", () => {
    const { state } = minimize(rosenbrock, normals(6, 1), bfgs());
    const inverse = state.get("bfgs.inverseHessian")!.data;
    expect(inverse.map((_, at) => inverse[(at % 6) * 6 + Math.floor(at / 6)]!)).toBeAllClose(inverse, 1e-11);
  });

  it("refuses what would not fit into memory, and unknown scalings", () => {
    const wide = { evaluate: () => expect.unreachable() };
    expect(() => minimize(wide, new Float64Array(5_001), bfgs())).toThrow(
      /5000 variables; f has 5001. Use lbfgs/,
    );
    expect(() => bfgs({ initialScaling: "latest" as "first" })).toThrow(
      'initialScaling is "latest"; give "none" or "first"',
    );
  });
});
