import { expect, test } from "vitest";
import type { CurveLine } from "./chart-model.ts";
import { prepareGaps } from "./prepare-gaps.ts";

const line = (id: string, part: string | undefined, y: number[]): CurveLine => ({
  id,
  name: id,
  colour: "red",
  part,
  x: Float64Array.from(y, (_, index) => index),
  y: Float64Array.from(y),
});

test("the area goes along training and back along validation, as far as both reach", () => {
  const [gap] = prepareGaps([line("a", "train", [3, 2, 1, 0]), line("a", "val", [4, Number.NaN, 3])]);
  expect(gap?.outline).toEqual([
    [0, 3],
    [1, 2],
    [2, 1],
    [2, 3],
    [0, 4],
  ]);
});

test("curves without a partner have no area, nor have more than six pairs", () => {
  expect(prepareGaps([line("a", undefined, [1, 2]), line("b", undefined, [2, 3])])).toEqual([]);
  const pairs = Array.from({ length: 7 }, (_, run) => [
    line(`r${run}`, "train", [1, 2]),
    line(`r${run}`, "val", [2, 3]),
  ]).flat();
  expect(prepareGaps(pairs.slice(0, 12))).toHaveLength(6);
  expect(prepareGaps(pairs)).toEqual([]);
});
