import { expect, test } from "vitest";
import { observation, setOf } from "./observation-fixture.ts";
import {
  contourPointsMin,
  prepareParameterContours,
  prepareParameterGround,
} from "./prepare-parameter-contours.ts";

const grid = Array.from({ length: 49 }, (_, index) => {
  const [x, y] = [index % 7, Math.floor(index / 7)];
  return observation(index + 1, {
    parameters: { rate: 10 ** (x - 6), width: y + 1, kind: "a" },
    objective: (x - 3) ** 2 + (y - 3) ** 2,
  });
});
const set = setOf(grid);
const [rate, width] = set.parameters;

test("contours close around the valley, in the axes' own values, and points carry their rank", () => {
  const ground = prepareParameterGround(set, rate!, width!)!;
  const model = prepareParameterContours(ground, set, { x: rate!, y: width! }, undefined);
  expect(model.scatter.x.scale).toBe("log");
  expect(model.levels.length).toBeGreaterThan(5);
  const places = model.levels.flatMap(({ rings }) => rings.flat());
  // Rings end half a cell beyond the grid, where the canvas cuts them off.
  for (const [x, y] of places) {
    expect(x).toBeGreaterThanOrEqual(model.scatter.x.domain[0] * 0.85);
    expect(x).toBeLessThanOrEqual(model.scatter.x.domain[1] * 1.15);
    expect(y).toBeLessThanOrEqual(model.scatter.y.domain[1] + 0.1);
  }
  const best = model.scatter.points.find(({ tone }) => tone === "best");
  expect(best?.shade).toBeCloseTo(1, 9);
});

test("too few results are no surface", () => {
  const few = setOf(grid.slice(0, contourPointsMin - 1));
  expect(prepareParameterGround(few, rate!, width!)).toBeUndefined();
});
