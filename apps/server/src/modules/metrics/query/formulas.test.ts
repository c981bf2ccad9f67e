import { expect, test } from "vitest";
import { pointsOfFormula, readFormula } from "./formulas.ts";

const points = (...all: [step: number, time: number, value: number][]) => ({
  steps: Float64Array.from(all, ([step]) => step),
  times: Float64Array.from(all, ([, time]) => time),
  values: Float64Array.from(all, ([, , value]) => value),
});

test("a formula has a point where all its metrics have a step, of the time when the last of them was there", () => {
  const [a, b, c] = [
    points([0, 10, 1], [1, 11, 2], [2, 12, 3], [5, 13, 4], [9, 14, 5]),
    points([1, 30, 10], [2, 9, 20], [3, 9, 30], [9, 9, 40]),
    points([-4, 0, 0], [1, 0, 100], [2, 15, 200], [5, 0, 300], [9, 0, 400]),
  ];
  expect(pointsOfFormula(readFormula("${a} + ${b} + ${c}"), [a, b, c])).toEqual(
    points([1, 30, 112], [2, 15, 223], [9, 14, 445]),
  );
  expect(pointsOfFormula(readFormula("2 * ${a}"), [a]).values).toEqual(Float64Array.of(2, 4, 6, 8, 10));
  expect(pointsOfFormula(readFormula("${a} - ${b}"), [a, points()]).steps).toHaveLength(0);
});
