import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assignColours, assignDashes, palette, storedColour } from "./prepare-colours.ts";

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

test("a stored colour of the palette takes the form of the theme, any other stays as it is", () => {
  expect(storedColour(palette[3])).toBe("var(--series-3)");
  expect(storedColour("#123456")).toBe("#123456");
});

test("the palette is that of the stylesheet", () => {
  const styles = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");
  const light = styles.slice(0, styles.indexOf(".dark {"));
  const found = [...light.matchAll(/--series-\d+: (#[0-9a-f]{6});/g)].map(([, colour]) => colour);
  expect(found).toEqual([...palette]);
});
