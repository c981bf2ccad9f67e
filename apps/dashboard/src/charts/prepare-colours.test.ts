import { expect, test } from "vitest";
import { assignColours, assignDashes } from "./prepare-colours.ts";

const ids = Array.from({ length: 12 }, (_, index) => `run_${index}`);

test("the order in which runs are listed does not change their colours", () => {
  expect(assignColours(new Map(), ids.toReversed())).toEqual(assignColours(new Map(), ids));
});

test("a run that is known keeps its colour whatever comes after it", () => {
  const known = assignColours(new Map(), ids.slice(0, 5));
  const all = assignColours(known, ids);
  for (const [id, slot] of known) expect(all.get(id)).toBe(slot);
});

test("twelve runs have twelve colours, and twenty-four use each twice", () => {
  expect(new Set(assignColours(new Map(), ids).values()).size).toBe(12);
  const many = Array.from({ length: 24 }, (_, index) => `run_x${index}`);
  const counts = Map.groupBy(assignColours(new Map(), many).values(), (slot) => slot);
  expect([...counts.values()].every((uses) => uses.length === 2)).toBe(true);
});

test("lines of one colour differ by their dashes, and the first of each colour is solid", () => {
  const [first, other, second, third] = assignDashes(["red", "blue", "red", "red"]);
  expect([first, other]).toEqual([[], []]);
  expect(new Set([first, second, third].map(String)).size).toBe(3);
});
