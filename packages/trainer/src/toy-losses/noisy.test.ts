import { describe, expect, it } from "vitest";

import { conditioning } from "../curvature/hessian.ts";
import { objectiveAt } from "../curvature/objective.ts";
import { valueAndGradient } from "../curvature/value-and-gradient.ts";
import { noisy } from "./noisy.ts";
import { quadratic } from "./quadratic.ts";
import { rosenbrock } from "./rosenbrock.ts";
import type { ToyLoss } from "./toy-loss.ts";

/** Gradients of a loss at one point: of any step, or without one. */
function gradientsAt({ f }: ToyLoss, point: readonly number[]): (step?: number) => readonly number[] {
  let asked: number | undefined;
  const objective = objectiveAt((x) => f(x, asked), point);
  return (step) => {
    asked = step;
    return [...valueAndGradient(objective).gradient];
  };
}

const toy = noisy(rosenbrock(), { deviation: 2, seed: 5 });

/** The noise of each step in the gradient at a point. */
function noiseAt(point: readonly number[], loss = toy): (step: number) => readonly number[] {
  const [noisyGradient, exact] = [gradientsAt(loss, point), gradientsAt(rosenbrock(), point)()];
  return (step) => noisyGradient(step).map((slope, axis) => slope - exact[axis]!);
}

describe("a noisy loss", () => {
  const noise = noiseAt([0.3, -0.2]);

  it("is the loss itself where no step asks, so that curvature and surface are those of the loss", () => {
    expect(gradientsAt(toy, [0.3, -0.2])()).toEqual(gradientsAt(rosenbrock(), [0.3, -0.2])());
    const { f } = noisy(quadratic({ conditionNumber: 7 }), { deviation: 1, seed: 1 });
    expect(conditioning(objectiveAt(f, [1, 1])).conditionNumber).toBe(7);
  });

  it("has noise that depends on seed and step alone: in any order, and at every point the same", () => {
    const first = noise(9);
    expect(noise(10)).not.toBeAllClose(first, 0.01);
    expect(noise(9)).toEqual(first);
    expect(noiseAt([-1, 4])(9)).toBeAllClose(first);
    const otherSeed = noisy(rosenbrock(), { deviation: 2, seed: 6 });
    expect(noiseAt([0.3, -0.2], otherSeed)(9)).not.toBeAllClose(first, 0.01);
  });

  it("has unbiased gradients of the deviation asked for, independent from axis to axis and step to step", () => {
    const count = 4_000;
    const draws = Array.from({ length: count }, (_, step) => noise(step) as [number, number]);
    const mean = (value: (draw: [number, number], step: number) => number): number =>
      draws.reduce((total, draw, step) => total + value(draw, step), 0) / count;
    // Four standard errors: those of a mean, of a mean square and of a mean product.
    const [ofMean, ofSquare, ofProduct] = [2, 4 * Math.SQRT2, 4].map((each) => (4 * each) / Math.sqrt(count));
    for (const axis of [0, 1] as const) {
      expect(Math.abs(mean((z) => z[axis]))).toBeLessThan(ofMean!);
      expect(Math.abs(mean((z) => z[axis] ** 2) - 4)).toBeLessThan(ofSquare!);
    }
    expect(Math.abs(mean(([a, b]) => a * b))).toBeLessThan(ofProduct!);
    expect(Math.abs(mean(([a], step) => a * (draws[step + 1]?.[0] ?? 0)))).toBeLessThan(ofProduct!);
  });

  it("refuses a negative deviation and a seed that is none", () => {
    expect(() => noisy(rosenbrock(), { deviation: -1, seed: 1 })).toThrow("deviation is -1");
    expect(() => noisy(rosenbrock(), { deviation: 1, seed: 0.5 })).toThrow("seed is 0.5");
  });
});
