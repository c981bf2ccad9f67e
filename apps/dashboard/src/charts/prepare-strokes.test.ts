import { expect, test } from "vitest";
import { clipSegment, isInWindow, prepareStrokes } from "./prepare-strokes.ts";

const window = { xMin: 0, xMax: 10, yMin: 0, yMax: 10 };
const through = (...places: [number, number][]) =>
  prepareStrokes(
    places.map(([x, y], step) => ({ step, x, y, loss: undefined })),
    window,
  );

test("a path inside stays whole, also where it stands still", () => {
  expect(through([1, 1], [2, 3], [2, 3], [9, 9])).toEqual([[[1, 1], [2, 3], [2, 3], [9, 9]]]); // prettier-ignore
});

test("a path that leaves is cut at the edge, and goes on where it comes back", () => {
  expect(through([5, 5], [15, 5], [15, 8], [5, 8])).toEqual([
    [[5, 5], [10, 5]],
    [[10, 8], [5, 8]],
  ]); // prettier-ignore
});

test("a step right across the window is seen", () => {
  expect(through([-10, 5], [20, 5])).toEqual([[[0, 5], [10, 5]]]); // prettier-ignore
  expect(through([-10, 11], [20, 11])).toEqual([]);
});

test("a place that is not finite breaks the path", () => {
  expect(through([1, 1], [2, 2], [Number.NaN, 3], [4, 4], [5, 5])).toEqual([
    [[1, 1], [2, 2]],
    [[4, 4], [5, 5]],
  ]); // prettier-ignore
});

test("however far a step leads, its cut is on the edge", () => {
  for (const far of [1e12, 1e200, 1e308]) {
    const cut = clipSegment([5, 5], [far, -far], window)?.[1];
    expect(cut && isInWindow(window, cut)).toBe(true);
    const back = clipSegment([far, far], [5, 5], window)?.[0];
    expect(back && isInWindow(window, back)).toBe(true);
  }
  expect(clipSegment([-1e308, 5], [1e308, 5], window)).toBeUndefined();
});
