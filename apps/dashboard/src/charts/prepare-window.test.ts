import { expect, test } from "vitest";
import { layOutWindow } from "./prepare-window.ts";

const square = { xMin: -2, xMax: 2, yMin: -1, yMax: 3 };

test("one unit is as long upwards as sideways", () => {
  expect(layOutWindow(square, 656).height).toBe(600 + 30);
  expect(layOutWindow({ ...square, yMax: 2 }, 656).height).toBe(450 + 30);
});

test("a window much wider than high is stretched, a high one squeezed into a square", () => {
  expect(layOutWindow({ xMin: -100, xMax: 100, yMin: -1, yMax: 1 }, 656).height).toBe(360 + 30);
  expect(layOutWindow({ xMin: 0, xMax: 1, yMin: 0, yMax: 9 }, 656).height).toBe(600 + 30);
});

test("the axes end where the window ends, and have fewer ticks on a narrow chart", () => {
  const { x, y } = layOutWindow(square, 656);
  expect([x.domain, y.domain]).toEqual([
    [-2, 2],
    [-1, 3],
  ]);
  expect(layOutWindow(square, 300).x.ticks.length).toBeLessThan(x.ticks.length);
});

test("also on a phone a flat window has ticks enough to read its height by", () => {
  for (const yMax of [1.2, 1.6])
    expect(layOutWindow({ xMin: -2, xMax: 2, yMin: -yMax, yMax }, 332).y.ticks).toEqual([-1, 0, 1]);
});
