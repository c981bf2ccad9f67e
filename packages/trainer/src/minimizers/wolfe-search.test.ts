import { assert, describe, expect, it } from "vitest";

import { Random } from "../random.ts";
import { pointAt, type Line } from "./line-search.ts";
import { Problem } from "./problem.ts";
import { wolfeSearch } from "./wolfe-search.ts";

/** The line through 0 of a function of one number. */
function lineOf(value: (x: number) => number, slope: (x: number) => number): Line {
  const problem = new Problem({ evaluate: ([x]) => ({ value: value(x!), gradient: [slope(x!)] }) }, 1);
  const direction = Float64Array.of(1);
  const [x, none] = [Float64Array.of(0), { value: NaN, slope: NaN, gradient: direction, stepLength: 0 }];
  const start = pointAt({ problem, start: { x, ...none }, direction }, 0);
  problem.counts.fill(0);
  return { problem, start, direction };
}

/** A hilly function that falls at 0 and is bounded below, from random numbers. */
function hills(random: Random): Line {
  const [bend, height, pitch, shift] = [
    10 ** (4 * random.uniform() - 2),
    5 * random.uniform(),
    10 * random.uniform(),
    10 * random.uniform(),
  ];
  const value = (x: number): number => (bend * (x - shift) ** 2) / 2 + height * Math.cos(pitch * x);
  const slope = (x: number): number => bend * (x - shift) - height * pitch * Math.sin(pitch * x);
  return lineOf(value, slope);
}

describe("wolfeSearch", () => {
  it.each([
    { c1: 1e-4, c2: 0.9 },
    { c1: 1e-4, c2: 0.1 },
    { c1: 0.1, c2: 0.2 },
  ])(
    "accepts, on random hills from any first step length, only what fulfils both conditions: %o",
    (conditions) => {
      const random = new Random(1);
      for (let round = 0; round < 400; round += 1) {
        const line = hills(random);
        const point = wolfeSearch(conditions)(line, 10 ** (6 * random.uniform() - 3));
        assert(typeof point === "object", `nothing was found in round ${round}`);
        const { start } = line;
        expect(point.value).toBeLessThanOrEqual(start.value + conditions.c1 * point.stepLength * start.slope);
        expect(Math.abs(point.slope)).toBeLessThanOrEqual(conditions.c2 * Math.abs(start.slope));
        expect(point.gradient[0]).toBe(point.slope);
      }
    },
  );

  it("takes the first step length where that will do, with one evaluation", () => {
    const line = lineOf(
      (x) => (x - 1) ** 2,
      (x) => 2 * (x - 1),
    );
    expect(wolfeSearch()(line, 1)).toMatchObject({ stepLength: 1, value: 0 });
    expect(line.problem.evaluations).toBe(1);
  });

  it("comes back from where the function is not finite", () => {
    const line = lineOf(
      (x) => -Math.log(1 - x) - 3 * x,
      (x) => 1 / (1 - x) - 3,
    );
    const point = wolfeSearch({ c2: 0.1 })(line, 50);
    expect(point).toMatchObject({ stepLength: expect.closeTo(2 / 3, 1) });
  });

  it("says that the function is not finite where it never is", () => {
    const line = lineOf(
      (x) => (x === 0 ? 1 : NaN),
      () => -1,
    );
    expect(wolfeSearch()(line, 1)).toBe("notFinite");
  });

  it("fails, in a bounded number of evaluations, where the slope is not the function's", () => {
    const line = lineOf(
      (x) => x,
      () => -1,
    );
    expect(wolfeSearch()(line, 1)).toBe("lineSearch");
    expect(line.problem.evaluations).toBeLessThanOrEqual(30);
  });

  it("fails on a function that falls for ever", () => {
    expect(
      wolfeSearch()(
        lineOf(
          (x) => -x,
          () => -1,
        ),
        1,
      ),
    ).toBe("lineSearch");
  });

  it.each([{ c1: 0 }, { c1: 0.95 }, { c2: 1 }, { c1: NaN }])(
    "refuses constants that are no Wolfe conditions: %o",
    (conditions) => {
      expect(() => wolfeSearch(conditions)).toThrow(/give 0 < c1 < c2 < 1/);
    },
  );
});
