import { describe, expect, it } from "vitest";

import { quadratic, randomDefinite, rosenbrock, saddle } from "../../test/minimization-functions.ts";
import { normals } from "../../test/support.ts";
import { dense } from "../layers/dense.ts";
import { sequential } from "../layers/sequential.ts";
import { tanh } from "../layers/tanh.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { spirals } from "../data/spirals.ts";
import { addScaled, multiply, norm } from "../numerics/vectors.ts";
import { networkFunction } from "../training/network-function.ts";
import { minimize } from "./minimize.ts";
import { newtonCg } from "./newton-cg.ts";
import { Problem } from "./problem.ts";

describe("newtonCg", () => {
  it.each([0, 1])("finds the end of Rosenbrock's valley of 10 variables, with damping %d", (damping) => {
    const start = Array.from({ length: 10 }, (_, i) => [-1.2, 1][i % 2]!);
    const result = minimize(rosenbrock, start, newtonCg({ damping }));
    expect(result.reason).toBe("converged");
    expect(result.x).toBeAllClose(new Float64Array(10).fill(1), 1e-5);
  });

  it("brings a small net's loss on all examples to where it is flat", () => {
    const net = sequential([dense(6), tanh(), dense(2)], { inputShape: [2], seed: 1, precision: "f64" });
    const f = networkFunction(net, spirals({ perClass: 20, turns: 0.5, seed: 1 }), {
      loss: softmaxCrossEntropy,
    });
    const result = minimize(f, net.parameters.values, newtonCg(), {
      iterationsMax: 60,
      gradientTolerance: 1e-4,
    });
    expect(result.reason).toBe("converged");
    expect(result.value).toBeLessThan(0.01);
  });

  it("solves for each direction as exactly as the forcing sequence says", () => {
    const n = 30;
    const matrix = randomDefinite(n, 1);
    const products = [1e3, 1, 1e-3, 1e-6].map((size) => {
      const x = normals(n, 2).map((value) => size * value);
      const problem = new Problem(quadratic(matrix), n);
      const gradient = multiply(matrix, x);
      const { direction } = newtonCg()
        .init(n)
        .propose({ x, value: 0, previousValue: NaN, gradient }, problem);
      const residual = norm(addScaled(gradient, 1, multiply(matrix, direction))) / norm(gradient);
      const forcing = Math.min(0.5, Math.sqrt(norm(gradient)));
      expect(residual).toBeLessThanOrEqual(forcing * (1 + 1e-9));
      return problem.hessianProducts;
    });
    expect(products).toEqual(products.toSorted((a, b) => a - b));
    expect(products[0]).toBeLessThan(n / 2);
    expect(products[3]).toBeLessThanOrEqual(n + 5);
  });

  it("leaves a saddle downwards along the steepest direction, as long as if the curvature were upwards", () => {
    const problem = new Problem(saddle, 2);
    const x = Float64Array.of(0, 0.01);
    const { value, gradient } = problem.evaluate(x);
    const { direction } = newtonCg().init(2).propose({ x, value, previousValue: NaN, gradient }, problem);
    // The second derivative along y is −2 + 6y².
    expect(direction).toBeAllClose([0, -gradient[1]! / (2 - 6 * 0.01 ** 2)], 1e-12);
    const result = minimize(saddle, [1, 0.01], newtonCg());
    expect(result.reason).toBe("converged");
    expect([result.x[0]!, Math.abs(result.x[1]!), result.value]).toBeAllClose([0, 1, -0.5], 1e-5);
  });

  it("lowers its damping after good steps, raises it after bad ones, and keeps 0", () => {
    const dampingAfter = (damping: number, valueChange: number): number => {
      const memory = newtonCg({ damping }).init(1);
      const one = Float64Array.of(1);
      memory.learn({ step: one, gradientChange: one, stepLength: 1, slope: -2, valueChange });
      return memory.slots[0]!.values[0]!;
    };
    // A slope of −2 promises a fall by 1.
    expect([-0.8, -0.5, -0.2].map((change) => dampingAfter(3, change))).toBeAllClose([2, 3, 4.5], 1e-15);
    expect([-0.8, -0.2].map((change) => dampingAfter(0, change))).toEqual([0, 0]);
  });

  it("takes no more products per iteration than it may", () => {
    const problem = new Problem(quadratic(randomDefinite(20, 1)), 20);
    const x = normals(20, 2).map((value) => 1e-6 * value);
    const position = { x, ...problem.evaluate(x), previousValue: NaN };
    newtonCg({ productsMax: 3 }).init(20).propose(position, problem);
    expect(problem.hessianProducts).toBe(3);
  });

  it("refuses options out of range", () => {
    expect(() => newtonCg({ productsMax: 0 })).toThrow("productsMax is 0");
    expect(() => newtonCg({ damping: NaN })).toThrow("damping is NaN");
  });
});
