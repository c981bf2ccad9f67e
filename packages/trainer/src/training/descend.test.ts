import { describe, expect, it } from "vitest";

import { muon } from "../optimizers/muon.ts";
import { sgd } from "../optimizers/sgd.ts";
import { l2 } from "../regularizers/l2.ts";
import { cosine } from "../schedules/cosine.ts";
import { linear } from "../schedules/linear.ts";
import { multiply } from "../tensor/arithmetic.ts";
import { pointwise } from "../tensor/pointwise.ts";
import { sum } from "../tensor/reduce.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { noisy } from "../toy-losses/noisy.ts";
import { quadratic } from "../toy-losses/quadratic.ts";
import { rosenbrock } from "../toy-losses/rosenbrock.ts";
import type { DescentReport } from "./descend-options.ts";
import { descend } from "./descend.ts";

/** Σ x² has slope 2x: every plain step multiplies x by 1 − 2 · rate. */
const squares = (x: Tensor): Tensor => sum(multiply(x, x));

const squareRoot = pointwise((x) => x.squareRoot());

describe("descend", () => {
  it("goes the way of a plain function that can be worked out by hand", () => {
    const options = { optimizer: sgd({ learningRate: 0.25 }), steps: 3, start: [8, -4] };
    expect(descend(squares, options)).toEqual({
      points: [
        [8, -4],
        [4, -2],
        [2, -1],
        [1, -0.5],
      ].map((point) => Float64Array.from(point)),
      losses: [80, 20, 5, 1.25],
      gradientNorms: [16, 8, 4].map((x) => Math.hypot(x, x / 2)),
      learningRates: [0.25, 0.25, 0.25],
      reason: "steps",
    });
    expect(options.start).toEqual([8, -4]);
  });

  it("reports every step as it is in the trajectory", () => {
    const reports: DescentReport[] = [];
    const { points, losses, gradientNorms, learningRates } = descend(rosenbrock(), {
      optimizer: sgd({ learningRate: 1e-3, momentum: 0.9 }),
      schedule: cosine(20),
      steps: 20,
      onStep: (report) => reports.push(report),
    });
    expect([...points[0]!]).toEqual([...rosenbrock().start]);
    expect(points).toHaveLength(21);
    expect(reports.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, step) => step));
    expect(reports.map(({ point }) => point)).toEqual(points.slice(0, -1));
    expect(reports.map(({ loss }) => loss)).toEqual(losses.slice(0, -1));
    expect(reports.map(({ gradientNorm }) => gradientNorm)).toEqual(gradientNorms);
    expect(reports.map(({ learningRate }) => learningRate)).toEqual(learningRates);
  });

  it("multiplies the rate by the schedule", () => {
    const { learningRates, points } = descend(squares, {
      optimizer: sgd({ learningRate: 0.5 }),
      schedule: linear(4),
      steps: 4,
      start: [1],
    });
    expect(learningRates).toBeAllClose([0.5, 0.375, 0.25, 0.125]);
    expect(points.map(([x]) => x!)).toBeAllClose([1, 0, 0, 0, 0]);
  });

  it("adds the penalties to the gradient and not to the loss", () => {
    const { points, losses, gradientNorms } = descend(squares, {
      optimizer: sgd({ learningRate: 0.1 }),
      regularizers: [l2(3)],
      steps: 1,
      start: [2],
    });
    expect(gradientNorms).toBeAllClose([2 * 2 + 3 * 2]);
    expect([points[1]![0]!, ...losses]).toBeAllClose([1, 4, 1]);
  });

  it("keeps the points themselves where the optimizer takes its gradient ahead of them", () => {
    const [learningRate, momentum] = [0.002, 0.9];
    const run = (nesterov: boolean | "lookAhead") =>
      descend(rosenbrock(), { optimizer: sgd({ learningRate, momentum, nesterov }), steps: 40 });
    const [ahead, changed] = [run("lookAhead"), run(true)];
    // The change of variables: the other form's points are x̃ = x − β·v, v = x_before − x.
    for (let t = 1; t <= 40; t += 1) {
      const [x, before] = [ahead.points[t]!, ahead.points[t - 1]!];
      expect(x.map((value, axis) => value + momentum * (value - before[axis]!))).toBeAllClose(
        changed.points[t]!,
      );
    }
    expect(ahead.gradientNorms).toBeAllClose(changed.gradientNorms, 1e-9);
    const [x, y] = ahead.points[40]!;
    expect(ahead.losses[40]).toBeCloseTo((1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2, 12);
  });

  it("gives muon its matrix", () => {
    const { points } = descend(rosenbrock(), {
      optimizer: muon({ learningRate: 0.1 }),
      steps: 1,
      shape: [2, 1],
    });
    // A column made orthogonal is its direction, here towards the valley, of a length near 1.
    const [dx, dy] = [points[1]![0]! + 1.2, points[1]![1]! - 1];
    expect(dx / dy).toBeCloseTo(-215.6 / -88, 10);
    expect(Math.hypot(dx, dy) / 0.1).toBeGreaterThan(0.6);
    expect(Math.hypot(dx, dy) / 0.1).toBeLessThan(1.3);
  });

  it("computes in float32 on request", () => {
    const optimizer = sgd({ learningRate: 1e-3 });
    const run = (precision: "f32" | "f64") =>
      descend(rosenbrock(), { optimizer, steps: 10, precision }).points[10]!;
    expect(run("f32")).toBeInstanceOf(Float32Array);
    expect(run("f32")).toBeAllClose(run("f64"), 1e-5);
    expect(run("f32")).not.toBeAllClose(run("f64"), 1e-9);
  });

  it("gives every step its noise, the same for the same seed, and reports losses without it", () => {
    const toy = noisy(quadratic(), { deviation: 0.5, seed: 3 });
    const run = () => descend(toy, { optimizer: sgd({ learningRate: 0.01 }), steps: 30 });
    const { points, losses } = run();
    expect(run().points).toEqual(points);
    expect(losses).toBeAllClose(points.map(([x, y]) => 0.5 * x! ** 2 + 50 * y! ** 2));
    const still = descend(quadratic(), { optimizer: sgd({ learningRate: 0.01 }), steps: 30 });
    expect(points[30]).not.toBeAllClose(still.points[30]!, 1e-3);
  });
});

describe("a descent that diverges", () => {
  it("ends with the first point whose loss is not finite, and says so", () => {
    const reports: unknown[] = [];
    const { points, losses, gradientNorms, learningRates, reason } = descend(rosenbrock(), {
      optimizer: sgd({ learningRate: 1 }),
      steps: 1000,
      onStep: (report) => reports.push(report),
    });
    expect(reason).toBe("notFinite");
    expect(points.length).toBeLessThan(10);
    expect(losses).toHaveLength(points.length);
    expect(losses.slice(0, -1).every(Number.isFinite)).toBe(true);
    for (const list of [gradientNorms, learningRates, reports])
      expect(list.length).toBeLessThan(points.length);
  });

  it("does not take a step along a gradient that is not finite", () => {
    // √x has a value at 0, and an infinite slope.
    const steep = (x: Tensor): Tensor => sum(squareRoot(x));
    const { points, reason } = descend(steep, { optimizer: sgd({ learningRate: 1 }), steps: 5, start: [0] });
    expect(reason).toBe("notFinite");
    expect(points).toEqual([Float64Array.of(0)]);
  });
});

describe("descend refuses", () => {
  const optimizer = sgd({ learningRate: 0.1 });

  it("a plain function without a start", () => {
    expect(() => descend(squares, { optimizer, steps: 1 })).toThrow(/give `start`/);
  });

  it("a start or a shape that does not fit", () => {
    expect(() => descend(rosenbrock(), { optimizer, steps: 1, start: [1] })).toThrow("the loss takes 2");
    expect(() => descend(rosenbrock(), { optimizer, steps: 1, shape: [3, 1] })).toThrow("shape is [3, 1]");
    expect(() => descend(squares, { optimizer, steps: 1, start: [1, 2, 3], shape: [2] })).toThrow("takes 3");
  });

  it("a number of steps that is none", () => {
    expect(() => descend(rosenbrock(), { optimizer, steps: 1.5 })).toThrow("steps is 1.5");
  });
});
