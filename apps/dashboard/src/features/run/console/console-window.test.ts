import { describe, expect, test } from "vitest";
import {
  addedBefore,
  lineOfHash,
  pagesBetween,
  stepThrough,
  windowAround,
  windowLinesMax,
} from "./console-window.ts";

describe("the window of lines", () => {
  test("is the whole console while that fits", () => {
    expect(windowAround(undefined, 0)).toEqual({ first: 0, count: 0 });
    expect(windowAround(7, windowLinesMax)).toEqual({ first: 0, count: windowLinesMax });
  });

  test("of more lines is their end, or what surrounds a line, and never leaves the console", () => {
    const count = 3 * windowLinesMax;
    expect(windowAround(undefined, count)).toEqual({ first: 2 * windowLinesMax, count: windowLinesMax });
    expect(windowAround(windowLinesMax, count).first).toBe(windowLinesMax / 2);
    expect(windowAround(3, count).first).toBe(0);
    expect(windowAround(count + 9, count).first).toBe(2 * windowLinesMax);
  });
});

describe("pages of lines", () => {
  test("cover what is in sight; the last is as long as the console reaches", () => {
    expect(pagesBetween(480, 520, 700)).toEqual([
      { page: 0, lines: 500 },
      { page: 1, lines: 200 },
    ]);
    expect(pagesBetween(0, 40, 3)).toEqual([{ page: 0, lines: 3 }]);
    expect(pagesBetween(0, 40, 0)).toEqual([]);
  });

  test("are other pages once they are longer, so that what came is asked for", () => {
    expect(pagesBetween(0, 9, 10)).not.toEqual(pagesBetween(0, 9, 11));
  });
});

test("an address names lines from 1 on", () => {
  expect(lineOfHash("#L120")).toBe(119);
  expect(["#L0", "#L", "", "#Lx", "#main"].map(lineOfHash)).toEqual(Array(5).fill(undefined));
});

test("matches are stepped through in both directions and around the ends", () => {
  const numbers = [3, 8, 20];
  const step = (present: number, direction: 1 | -1) => stepThrough(numbers, present, direction, false);
  expect([step(8, 1), step(20, 1), step(-1, 1)]).toEqual([20, 3, 3]);
  expect([step(8, -1), step(3, -1), step(Infinity, -1)]).toEqual([3, 20, 20]);
  expect(stepThrough([], 3, 1, false)).toBeUndefined();
});

test("before the first match that was read come those that were not, where there are some", () => {
  expect(stepThrough([3, 8], 3, -1, true)).toBe("older");
  expect(stepThrough([3, 8], 8, -1, true)).toBe(3);
  expect(stepThrough([3, 8], 8, 1, true)).toBe(3);
});

test("a list has gained lines before its first one only where it holds all that it had", () => {
  const list = (...numbers: number[]) => numbers.map((number) => ({ number }));
  expect(addedBefore(list(7, 9), list(1, 3, 7, 9))).toBe(2);
  expect(addedBefore(list(7, 9), list(1, 3, 7, 9, 11))).toBe(2);
  expect(addedBefore(list(7, 9), list(7, 9, 11))).toBe(0);
  expect(addedBefore(list(7, 8, 9), list(1, 7, 9, 11))).toBe(0);
  expect(addedBefore([], list(1, 2))).toBe(0);
});
