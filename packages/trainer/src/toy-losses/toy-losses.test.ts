import { describe, expect, it } from "vitest";

import { gradientError } from "../../test/support.ts";
import { conditioning } from "../curvature/hessian.ts";
import { objectiveAt } from "../curvature/objective.ts";
import { valueAndGradient, type Evaluation } from "../curvature/value-and-gradient.ts";
import type { Shape } from "../shape.ts";
import { beale } from "./beale.ts";
import { quadratic } from "./quadratic.ts";
import { rosenbrock } from "./rosenbrock.ts";
import { saddle } from "./saddle.ts";
import type { ToyLoss } from "./toy-loss.ts";
import { twoMinima } from "./two-minima.ts";

const all = [
  quadratic(),
  quadratic({ conditionNumber: 30, dimensions: 5, angle: 0.4 }),
  rosenbrock(),
  beale(),
  saddle(),
  twoMinima(),
];

function lookAt({ f }: ToyLoss, point: readonly number[], shape?: Shape): Evaluation<readonly number[]> {
  const { value, gradient } = valueAndGradient(objectiveAt(f, point, shape));
  return { value, gradient: [...gradient] };
}

describe.each(all.map((toy) => [toy.name, toy] as const))("%s", (_, toy) => {
  it("has its minima where it says: value, gradient zero, curved up in all directions", () => {
    for (const { point, value } of toy.minima) {
      const look = lookAt(toy, point);
      expect([look.value, ...look.gradient]).toBeAllClose([value, ...point.map(() => 0)], 1e-14);
      expect(Math.min(...conditioning(objectiveAt(toy.f, point)).eigenvalues)).toBeGreaterThan(0.1);
    }
    expect(toy.minima.map(({ value }) => value)).toEqual(
      toy.minima.map(({ value }) => value).toSorted((a, b) => a - b),
    );
  });

  it("has true gradients, and takes its numbers in any shape", () => {
    expect(gradientError([[toy.dimensions]], (x) => toy.f(x))).toBeLessThan(1e-8);
    expect(lookAt(toy, toy.start, [toy.dimensions, 1])).toEqual(lookAt(toy, toy.start));
    expect(() => lookAt(toy, [1, 2, 3])).toThrow("3 numbers");
  });

  it("begins higher than its minima", () => {
    expect(lookAt(toy, toy.start).value).toBeGreaterThan(toy.minima.at(-1)!.value + 0.2);
  });
});

describe("a window", () => {
  const planes = all.filter(({ dimensions }) => dimensions === 2);

  it.each(planes.map((toy) => [toy.name, toy] as const))("of %s has start and minima in it", (_, toy) => {
    const { x, y } = toy.window!;
    for (const [right, up] of [toy.start, ...toy.minima.map(({ point }) => point)] as [number, number][])
      expect([right > x[0], right < x[1], up > y[0], up < y[1]]).toEqual([true, true, true, true]);
  });

  it("is missing where there is no plane to draw", () => {
    expect(quadratic({ dimensions: 3 }).window).toBeUndefined();
  });
});

describe("a quadratic", () => {
  it.each([1, 4, 100, 12_345])(
    "is as ill-conditioned as was asked for: %d, at every point",
    (conditionNumber) => {
      for (const point of [
        [0, 0],
        [3, -4],
      ]) {
        const { f } = quadratic({ conditionNumber });
        expect(conditioning(objectiveAt(f, point)).conditionNumber).toBe(conditionNumber);
      }
    },
  );

  it("keeps its condition number when it is turned, and in many dimensions", () => {
    const { f, start } = quadratic({ conditionNumber: 1000, dimensions: 4, angle: 1.1 });
    const { eigenvalues, conditionNumber } = conditioning(objectiveAt(f, start));
    expect(conditionNumber).toBeCloseTo(1000, 8);
    expect(eigenvalues).toBeAllClose([1000, 100, 10, 1], 1e-12);
  });

  it("turned by an angle is flat along that direction and steep across it", () => {
    const toy = quadratic({ conditionNumber: 50, angle: 0.3 });
    const [x, y] = [Math.cos(0.3), Math.sin(0.3)];
    expect([lookAt(toy, [x, y]).value, lookAt(toy, [-y, x]).value]).toBeAllClose([0.5, 25]);
  });

  it("refuses what is no valley", () => {
    expect(() => quadratic({ conditionNumber: 0.5 })).toThrow("conditionNumber is 0.5");
    expect(() => quadratic({ dimensions: 1 })).toThrow("dimensions is 1");
    expect(() => quadratic({ angle: NaN })).toThrow("angle is NaN");
  });
});

describe("the textbook's functions", () => {
  it("have the textbook's values at the usual starts, and Rosenbrock's its condition number of 2508", () => {
    expect(lookAt(rosenbrock(), [-1.2, 1]).value).toBeCloseTo(24.2, 12);
    expect(lookAt(beale(), [1, 1]).value).toBe(14.203125);
    // ½ (trace + root) / ½ (trace − root) of [[802, −400], [−400, 200]].
    const root = Math.sqrt(1002 ** 2 - 4 * 400);
    const { conditionNumber } = conditioning(objectiveAt(rosenbrock().f, [1, 1]));
    expect(conditionNumber / ((1002 + root) / (1002 - root))).toBeCloseTo(1, 8);
    expect(conditionNumber).toBeCloseTo(2508, 0);
  });

  it("have the saddle bent once up and once down, with no slope", () => {
    const { f } = saddle();
    expect(lookAt(saddle(), [0, 0])).toEqual({ value: 0.25, gradient: [0, 0] });
    expect(conditioning(objectiveAt(f, [0, 0])).eigenvalues).toBeAllClose([1, -1]);
  });

  it("have a pass between the two minima, higher than both", () => {
    const pass = lookAt(twoMinima(), [0.25, 0]);
    expect(pass.gradient).toBeAllClose([0, 0]);
    expect(pass.value).toBeCloseTo(0.4476, 4);
    expect(conditioning(objectiveAt(twoMinima().f, [0.25, 0])).eigenvalues[1]).toBeLessThan(-0.5);
  });
});
