import { describe, expect, it } from "vitest";

import {
  adagrad,
  adam,
  constant,
  descend,
  linear,
  noisy,
  quadratic,
  rmsprop,
  saddle,
  sgd,
  twoMinima,
  type Optimizer,
  type Trajectory,
} from "../src/index.ts";

function norm(point: ArrayLike<number>): number {
  return Math.hypot(...Array.from(point));
}

/** Number of the first point from which on all fulfil the condition. */
function firstPoint({ points }: Trajectory, isThere: (point: ArrayLike<number>) => boolean): number {
  return points.findLastIndex((point) => !isThere(point)) + 1;
}

describe("the ill-conditioned valley of κ = 100, each method at its best rate in closed form", () => {
  const [kappa, root] = [100, 10];
  const valley = quadratic({ conditionNumber: kappa, angle: 0.6 });
  const run = (optimizer: Optimizer): Trajectory => descend(valley, { optimizer, steps: 1000 });
  // Curvatures from 1 to κ. Sources: Polyak (1964); Lessard, Recht & Packard (SIAM J. Optim., 2016), table 1.
  const plain = run(sgd({ learningRate: 2 / (kappa + 1) }));
  const heavyBall = run(sgd({ learningRate: 4 / (root + 1) ** 2, momentum: ((root - 1) / (root + 1)) ** 2 }));
  const third = Math.sqrt(3 * kappa + 1);
  const nesterov = run(
    sgd({
      learningRate: 4 / (3 * kappa + 1),
      momentum: (third - 2) / (third + 2),
      nesterov: "lookAhead",
    }),
  );

  it("is crossed by plain steps at the rate (κ − 1) / (κ + 1), and slower at rates beside the best", () => {
    const { points } = plain;
    const best = (kappa - 1) / (kappa + 1);
    for (const t of [1, 50, 700]) expect(norm(points[t]!) / norm(points[t - 1]!)).toBeCloseTo(best, 10);
    for (const factor of [0.9, 1.005]) {
      const other = run(sgd({ learningRate: (factor * 2) / (kappa + 1) }));
      expect(norm(other.points[1000]!)).toBeGreaterThan(2 * norm(points[1000]!));
    }
  });

  it.each([
    ["momentum", heavyBall, (root - 1) / (root + 1)],
    ["Nesterov's momentum", nesterov, 1 - 2 / third],
  ])("is crossed by %s at the rate that theory says", (_, { points }, rate) => {
    // The double root of the recurrence leaves a factor t beside the power: 2 from step 500 to step 1000.
    const measured = (norm(points[1000]!) / norm(points[500]!) / 2) ** (1 / 500);
    expect(measured / rate).toBeCloseTo(1, 4);
  });

  it("is crossed by momentum in a fifth of the steps of plain descent, by Nesterov's in a quarter", () => {
    const steps = (path: Trajectory): number =>
      firstPoint(path, (point) => norm(point) < 1e-3 * norm(valley.start));
    expect(steps(plain)).toBeGreaterThan(300);
    expect(steps(heavyBall)).toBeLessThan(steps(plain) / 5);
    expect(steps(nesterov)).toBeLessThan(steps(plain) / 4);
  });
});

describe("the saddle", () => {
  const toy = saddle();
  const run = (learningRate: number, momentum: number): Trajectory =>
    descend(toy, { optimizer: sgd({ learningRate, momentum }), steps: 1000 });

  it.each([0.01, 0.03, 0.1])(
    "is left by momentum in less than half of plain descent's steps at rate %d",
    (rate) => {
      const [plain, momentum] = [0, 0.9].map((beta) =>
        firstPoint(run(rate, beta), (point) => point[1]! > 0.5),
      );
      expect(momentum!).toBeLessThan(plain! / 2);
      expect(plain!).toBeLessThan(1000);
    },
  );

  it("holds plain descent below y = 0.1 for ln(0.1 / y₀) / ln(1 + α) steps", () => {
    const near = firstPoint(run(0.01, 0), (point) => point[1]! > 0.1);
    // While y is small, its step is y ← (1 + α)y − αy³.
    expect(near / (Math.log(0.1 / toy.start[1]!) / Math.log(1.01))).toBeCloseTo(1, 2);
  });
});

describe("two minima", () => {
  const toy = twoMinima();
  /** Where it ends, long enough after the start: slow rates take longer, and momentum some 300 steps at any. */
  const end = (learningRate: number, momentum: number): readonly number[] => {
    const steps = Math.ceil(300 + 10 / learningRate);
    return [...descend(toy, { optimizer: sgd({ learningRate, momentum }), steps }).points.at(-1)!];
  };

  it.each([0.01, 0.02, 0.05, 0.1])(
    "keep plain descent in the local one at rate %d, and not momentum",
    (rate) => {
      expect(end(rate, 0)).toBeAllClose([1, 0], 1e-6);
      expect(end(rate, 0.9)).toBeAllClose([-1, 0], 1e-6);
    },
  );

  it("keep plain descent in the local one at any rate up to the largest stable one, 0.2", () => {
    for (const rate of [0.005, 0.15, 0.19, 0.199]) expect(end(rate, 0)[0]).toBeCloseTo(1, 4);
    expect(Math.abs(end(0.201, 0)[1]!)).toBeGreaterThan(1);
  });
});

describe("along the flat axis of a valley of κ = 10,000", () => {
  const valley = quadratic({ conditionNumber: 1e4 });
  /** What is left of the flat coordinate after a hundred steps. */
  const left = (optimizer: Optimizer): number =>
    Math.abs(descend(valley, { optimizer, steps: 100 }).points[100]![0]! / valley.start[0]!);

  it("plain descent stands nearly still at its best rate", () => {
    expect(left(sgd({ learningRate: 2 / (1e4 + 1) }))).toBeGreaterThan(0.97);
  });

  it.each([
    ["AdaGrad", adagrad({ learningRate: 0.5 })],
    ["RMSProp", rmsprop({ learningRate: 0.03 })],
    ["Adam", adam({ learningRate: 0.05 })],
  ])("%s arrives", (_, optimizer) => {
    expect(left(optimizer)).toBeLessThan(0.02);
  });
});

describe("noise of deviation 1 on a quadratic of curvatures 1 to 4", () => {
  const curvatures = Array.from({ length: 20 }, (_, i) => 4 ** (i / 19));
  const toy = noisy(quadratic({ conditionNumber: 4, dimensions: 20 }), { deviation: 1, seed: 11 });
  const [steps, settled] = [3000, 300];
  const run = (learningRate: number, schedule = constant()): Trajectory =>
    descend(toy, { optimizer: sgd({ learningRate }), schedule, steps });
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const floor = ({ losses }: Trajectory): number => mean(losses.slice(settled));

  const paths = new Map([0.2, 0.1, 0.05].map((rate) => [rate, run(rate)]));

  it.each([...paths])("keeps plain descent at Σ ασ² / (2 · (2 − αλ)) for the rate %d", (rate, path) => {
    // The stationary variance of x ← (1 − αλ)x − αz is ασ² / (λ · (2 − αλ)).
    const expected = curvatures.reduce((sum, curvature) => sum + rate / (2 * (2 - rate * curvature)), 0);
    const ratio = floor(path) / expected;
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  it("keeps it at a height proportional to the rate, while the rate is small", () => {
    const ratio = floor(run(0.04)) / floor(run(0.02));
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.2);
  });

  it("is averaged out by the mean of the points, and by a rate that falls to zero", () => {
    const path = paths.get(0.1)!;
    const points = path.points.slice(settled);
    const average = Array.from({ length: 20 }, (_, axis) => mean(points.map((point) => point[axis]!)));
    const [loss] = descend(toy, { optimizer: sgd({ learningRate: 0 }), steps: 0, start: average }).losses;
    expect(loss!).toBeLessThan(floor(path) / 20);
    expect(run(0.1, linear(steps)).losses[steps]!).toBeLessThan(floor(path) / 20);
  });
});
