import { expect, test } from "vitest";
import { lastLoss, sortPaths } from "./sort-paths.ts";

const path = (name: string, losses: (number | undefined)[]) => ({
  name,
  points: losses.map((loss, step) => ({ step, x: 0, y: 0, loss })),
});

test("the least last loss leads; what is not finite follows, what is not known ends the list", () => {
  const paths = [
    path("empty", []),
    path("nan", [1, Number.NaN]),
    path("second", [0, 2]),
    path("unlogged", [1, undefined]),
    path("infinite", [1, Infinity]),
    path("first", [9, -1]),
  ];
  expect(sortPaths(paths).map(({ name }) => name)).toEqual([
    "first",
    "second",
    "infinite",
    "nan",
    "empty",
    "unlogged",
  ]);
});

test("equal losses are in the order of their names", () => {
  expect(sortPaths([path("b", [1]), path("a", [1])]).map(({ name }) => name)).toEqual(["a", "b"]);
  expect(lastLoss(path("a", [3, 1]))).toBe(1);
});
