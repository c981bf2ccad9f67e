import { expect, test } from "vitest";
import { groupBars, prepareBars, type BarInput } from "./prepare-bars.ts";

const size = { width: 400, height: 200 };
const bar = (name: string, value: number): BarInput => ({ id: name, name, colour: "red", value, words: [] });

test("bars are sorted, those without a finite value are counted, not drawn", () => {
  const model = prepareBars([bar("a", 1), bar("b", Number.NaN), bar("c", 3), bar("d", Infinity)], size);
  expect(model.bars.map(({ name }) => name)).toEqual(["c", "a"]);
  expect(model.missingCount).toBe(2);
  expect(model.axis.domain[0]).toBe(0);
});

test("what has no room is counted, and fifty is the most", () => {
  const many = Array.from({ length: 80 }, (_, index) => bar(`run ${index}`, index));
  expect(prepareBars(many, size).bars.length).toBe(9);
  expect(prepareBars(many, size).hiddenCount).toBe(71);
  expect(prepareBars(many, { ...size, height: 5000 }).bars.length).toBe(50);
});

test("the axis holds zero, whatever the signs", () => {
  expect(prepareBars([bar("a", -1), bar("b", -3)], size).axis.domain[1]).toBe(0);
  expect(prepareBars([bar("a", 0)], size).axis.domain[0]).toBeLessThan(
    prepareBars([bar("a", 0)], size).axis.domain[1],
  );
  expect(prepareBars([], size).bars).toEqual([]);
});

test("a group's bar is the mean of its runs, and says of how many and from where to where", () => {
  const inputs = [
    { ...bar("a", 1), group: "adam" },
    { ...bar("b", 3), group: "adam" },
    { ...bar("c", 5), group: "sgd" },
    { ...bar("d", Number.NaN), group: "sgd" },
  ];
  const groups = groupBars(inputs, (place) => `colour ${place}`);
  expect(groups.map(({ name, value, colour }) => [name, value, colour])).toEqual([
    ["adam", 2, "colour 0"],
    ["sgd", 5, "colour 1"],
  ]);
  expect(groups[0]!.words).toEqual(["mean of 2 runs", "1 to 3"]);
});
