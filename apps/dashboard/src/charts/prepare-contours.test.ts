import { expect, test } from "vitest";
import type { ContourLevel, Place, SurfaceGrid } from "./contour-model.ts";
import { chooseLevels, prepareContours } from "./prepare-contours.ts";

const grid: SurfaceGrid = { xMin: -2, xMax: 2, yMin: -1, yMax: 3, columns: 64, rows: 64, minima: [] };

const valuesOf = (of: (x: number, y: number) => number) =>
  Float64Array.from({ length: 64 * 64 }, (_, index) =>
    of(-2 + (4 * (index % 64)) / 63, -1 + (4 * Math.floor(index / 64)) / 63),
  );

const rosenbrock = (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;

/** Whether a filled level covers a place, by the even-odd rule that the canvas fills with. */
function covers(level: ContourLevel | undefined, [x, y]: Place): boolean {
  let isInside = false;
  for (const ring of level?.rings ?? [])
    ring.forEach(([toX, toY], index) => {
      const [fromX, fromY] = ring.at(index - 1) ?? [toX, toY];
      if (fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX))
        isInside = !isInside;
    });
  return isInside;
}

test("a level covers exactly where the loss is as high", () => {
  const levels = prepareContours(grid, valuesOf(rosenbrock));
  const places: Place[] = [
    [1, 1],
    [0, 0],
    [-1.2, 1],
    [1.5, 0.2],
    [0, 2.9],
  ];
  for (const level of levels.slice(1))
    for (const place of places) expect(covers(level, place)).toBe(rosenbrock(...place) >= level.value);
});

test("the rings of a bowl are evenly spaced", () => {
  const levels = chooseLevels(valuesOf((x, y) => x * x + (y - 1) ** 2));
  // The share (k/16)² of an area of 16 is a circle of this radius, as long as the window holds it.
  levels.slice(0, 14).forEach((level, k) => {
    expect(Math.abs(Math.sqrt(level) - (k / 16) * (4 / Math.sqrt(Math.PI)))).toBeLessThan(0.06);
  });
});

test("a steep valley has levels of its own, and its floor is one ring, not a row of beads", () => {
  const levels = prepareContours(grid, valuesOf(rosenbrock));
  expect(levels.filter(({ value }) => value < 5).length).toBeGreaterThanOrEqual(5);
  // (1 − x)² < 0.22 along the floor: a ring from x = 0.53 to 1.47.
  const [, floor] = levels;
  expect(floor?.value).toBeCloseTo(0.22, 2);
  const lengths = (floor?.rings ?? [])
    .filter((ring) => ring.every(([x]) => Math.abs(x) < 2))
    .map((ring) => Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x)));
  expect(Math.max(...lengths)).toBeGreaterThan(0.85);
});

test("holes stay uncovered, and all the rest is covered by the first level", () => {
  const isHole = (x: number, y: number) => Math.hypot(x, y - 1) < 0.5;
  const [first] = prepareContours(
    grid,
    valuesOf((x, y) => (isHole(x, y) ? Number.NaN : rosenbrock(x, y))),
  );
  expect(covers(first, [0, 1])).toBe(false);
  for (const place of [[1, 1], [-1.99, -0.99], [1.99, 2.99]] as const) expect(covers(first, place)).toBe(true); // prettier-ignore
});

test("levels ascend and all differ; a flat loss has one, an unknown one none", () => {
  const levels = chooseLevels(valuesOf((x) => Math.max(0, Math.round(x))));
  expect(levels).toEqual([0, 1, 2]);
  expect(chooseLevels(valuesOf(() => 3))).toEqual([3]);
  expect(
    prepareContours(
      grid,
      valuesOf(() => 3),
    ),
  ).toHaveLength(1);
  expect(
    prepareContours(
      grid,
      valuesOf(() => Number.NaN),
    ),
  ).toEqual([]);
});
