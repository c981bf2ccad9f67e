import { describe, expect, it } from "vitest";

import { quadratic, randomDefinite, rosenbrock, wavyBowl } from "../../test/minimization-functions.ts";
import { normals } from "../../test/support.ts";
import { addScaled, dot } from "../numerics/vectors.ts";
import { decodeSafetensors, encodeSafetensors } from "../state/safetensors.ts";
import { bfgs } from "./bfgs.ts";
import { lbfgs } from "./lbfgs.ts";
import type { MinimizeMethod } from "./method.ts";
import type { IterationReport } from "./minimize-options.ts";
import { minimize } from "./minimize.ts";
import { newtonCg } from "./newton-cg.ts";
import { newton } from "./newton.ts";
import { Problem } from "./problem.ts";

const methods: readonly (readonly [string, MinimizeMethod])[] = [
  ["newton", newton()],
  ["newton with damping", newton({ damping: 1 })],
  ["bfgs", bfgs()],
  ["bfgs with scaling", bfgs({ initialScaling: "first" })],
  ["lbfgs", lbfgs({ history: 3 })],
  ["newtonCg", newtonCg()],
  ["newtonCg with damping", newtonCg({ damping: 1 })],
];
const start = [-1.2, 1, 0.5, -0.3];

describe.each(methods)("minimize by %s", (_, method) => {
  it("goes on from a stored state to the bit as if it had not stopped", () => {
    for (const stop of [0, 1, 5]) {
      const path: IterationReport[] = [];
      const onIteration = (report: IterationReport) => path.push(report);
      const whole = minimize(rosenbrock, start, method, { iterationsMax: 9, onIteration });
      const wholePath = path.splice(0);
      const half = minimize(rosenbrock, start, method, { iterationsMax: stop, onIteration });
      const { tensors: resume } = decodeSafetensors(encodeSafetensors(half.state));
      const rest = minimize(rosenbrock, new Float64Array(4), method, {
        iterationsMax: 9,
        resume,
        onIteration,
      });
      expect(rest).toEqual(whole);
      expect(path).toEqual(wholePath);
      expect(whole.iterations).toBe(9);
    }
  });

  it("fulfils the strong Wolfe conditions in every iteration, on random wavy bowls", () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const n = 1 + (seed % 5);
      const f = wavyBowl(randomDefinite(n, seed), normals(n, seed + 100));
      const [problem, path] = [new Problem(f, n), [] as IterationReport[]];
      const result = minimize(
        f,
        normals(n, seed + 200).map((x) => 5 * x),
        method,
        {
          onIteration: (report) => path.push(report),
        },
      );
      expect(result.reason).toBe("converged");
      for (const [at, report] of path.slice(1).entries()) {
        const { x, value } = path[at]!;
        const step = addScaled(report.x, -1, x);
        const [slope, next] = [x, report.x].map((point) => dot(problem.evaluate(point).gradient, step));
        const rounding = 1e-14 * Math.max(1, Math.abs(report.value));
        expect(report.value).toBeLessThanOrEqual(value + 1e-4 * slope! + rounding);
        expect(Math.abs(next!)).toBeLessThanOrEqual(0.9 * Math.abs(slope!) + rounding);
      }
    }
  });

  it("ends with the start where the function is finite nowhere else, and says so", () => {
    const f = {
      evaluate: (x: Float64Array) => ({ value: x[0] === 2 ? 1 : NaN, gradient: [3] }),
      hessianVectorProduct: (_x: Float64Array, vector: Float64Array) => vector,
    };
    expect(minimize(f, [2], method)).toMatchObject({
      reason: "notFinite",
      iterations: 0,
      value: 1,
      x: Float64Array.of(2),
    });
  });
});

/** x − log x, lowest at 1; finite only above 0. */
const barrier = {
  evaluate: ([x]: Float64Array) => ({ value: x! - Math.log(x!), gradient: [1 - 1 / x!] }),
  hessianVectorProduct: ([x]: Float64Array, [v]: Float64Array) => [v! / x! ** 2],
};

describe("minimize", () => {
  it("reports the start and every iteration, with copies that stay", () => {
    const path: IterationReport[] = [];
    const x0 = Float64Array.of(3, -2);
    const result = minimize(quadratic([2, 0, 0, 50]), x0, bfgs(), {
      onIteration: (report) => path.push(report),
    });
    expect(path[0]).toEqual({
      iteration: 0,
      x: x0,
      value: 109,
      gradientNorm: 100,
      stepLength: 0,
      evaluations: 1,
      hessianProducts: 0,
    });
    expect([...x0]).toEqual([3, -2]);
    expect(path.map(({ iteration }) => iteration)).toEqual(path.map((_, at) => at));
    expect(new Set(path.map(({ value }) => value)).size).toBe(path.length);
    const { iteration, stepLength, ...last } = path.at(-1)!;
    expect(result).toMatchObject({ ...last, iterations: iteration, reason: "converged" });
    expect(stepLength).toBeGreaterThan(0);
  });

  it.each([
    ["newton", newton()],
    ["lbfgs", lbfgs()],
    ["newtonCg", newtonCg()],
  ])("by %s comes back from outside a function's domain and finds the minimum inside", (_, method) => {
    const result = minimize(barrier, [5], method);
    expect(result.reason).toBe("converged");
    expect(result.x).toBeAllClose([1], 1e-5);
  });

  it.each([
    ["a value", { value: NaN, gradient: [1, 1] }],
    ["an entry of the gradient", { value: 1, gradient: [1, Infinity] }],
  ])("ends at a start where %s is not finite", (_, evaluation) => {
    const result = minimize({ evaluate: () => evaluation }, [1, 2], lbfgs());
    expect(result).toMatchObject({ reason: "notFinite", iterations: 0, x: Float64Array.of(1, 2) });
  });

  it("by newton or newtonCg ends where a second derivative is not finite", () => {
    const f = { ...barrier, hessianVectorProduct: () => [NaN] };
    for (const method of [newton(), newtonCg()])
      expect(minimize(f, [5], method)).toMatchObject({ reason: "notFinite", x: Float64Array.of(5) });
  });

  it("stays where it is when the gradient is not the function's, and calls it the line search", () => {
    const f = { evaluate: ([x]: Float64Array) => ({ value: x! ** 2, gradient: [-2 * x!] }) };
    expect(minimize(f, [3], bfgs())).toMatchObject({
      reason: "lineSearch",
      iterations: 0,
      x: Float64Array.of(3),
    });
  });

  it("exact line search calls it the line search where the function curves downwards", () => {
    const method = bfgs({ lineSearch: "exact" });
    expect(minimize(quadratic([1, 0, 0, -4]), [1, 1], method)).toMatchObject({ reason: "lineSearch" });
  });

  it("has converged at once where the gradient is zero, also on a saddle", () => {
    const result = minimize(quadratic([1, 0, 0, -1]), [0, 0], newton());
    expect(result).toMatchObject({ reason: "converged", iterations: 0, evaluations: 1 });
  });

  it("ends before the next iteration when the signal says so", () => {
    const controller = new AbortController();
    const result = minimize(rosenbrock, start, lbfgs(), {
      signal: controller.signal,
      onIteration: ({ iteration }) => iteration === 3 && controller.abort(),
    });
    expect(result).toMatchObject({ reason: "aborted", iterations: 3 });
  });

  it("lets an error of the function or of the callback out", () => {
    const broken = () => {
      throw new Error("broken");
    };
    expect(() => minimize({ evaluate: broken }, [1], lbfgs())).toThrow("broken");
    expect(() => minimize(rosenbrock, start, lbfgs(), { onIteration: broken })).toThrow("broken");
  });

  it.each([
    [{ iterationsMax: 1.5 }, "iterationsMax is 1.5"],
    [{ iterationsMax: -1 }, "iterationsMax is -1"],
    [{ gradientTolerance: -1 }, "gradientTolerance is -1"],
    [{ gradientTolerance: NaN }, "gradientTolerance is NaN"],
  ])("refuses %o before it evaluates anything", (options, message) => {
    expect(() => minimize({ evaluate: () => expect.unreachable() }, [1], lbfgs(), options)).toThrow(message);
  });

  it("refuses an unknown line search", () => {
    expect(() => bfgs({ lineSearch: "wolfe" as "exact" })).toThrow('lineSearch is wolfe; give "exact" or');
  });

  it("refuses a start that is empty or not finite, a gradient of another length, a function without what the method needs", () => {
    expect(() => minimize(rosenbrock, [], lbfgs())).toThrow("the start has no numbers");
    expect(() => minimize(rosenbrock, [1, NaN], lbfgs())).toThrow("number 1 of the start is NaN");
    expect(() => minimize({ evaluate: () => ({ value: 1, gradient: [1] }) }, [1, 2], lbfgs())).toThrow(
      "gradient of f at 2 variables has 1 numbers instead of 2",
    );
    const { evaluate } = barrier;
    for (const method of [newtonCg(), lbfgs({ lineSearch: "exact" })])
      expect(() => minimize({ evaluate }, [5], method)).toThrow(/give f a hessianVectorProduct/);
  });

  it("refuses a state of another method, another size or another history", () => {
    const { state: resume } = minimize(rosenbrock, start, lbfgs(), { iterationsMax: 2 });
    expect(() => minimize(rosenbrock, start, bfgs(), { resume })).toThrow("bfgs.inverseHessian is missing");
    expect(() => minimize(rosenbrock, [1, 2], lbfgs(), { resume })).toThrow("x has shape [4] instead of [2]");
    expect(() => minimize(rosenbrock, start, lbfgs({ history: 5 }), { resume })).toThrow(
      "lbfgs.steps has shape",
    );
  });
});
