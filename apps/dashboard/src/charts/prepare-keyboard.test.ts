import { expect, test } from "vitest";
import { actionOfKey, chartKeys } from "./prepare-keyboard.ts";

const press = (key: string, row?: number, shiftKey = false) => actionOfKey({ key, shiftKey }, row, 100);

test("arrows and page keys move along the rows and stop at their ends", () => {
  expect(press("ArrowRight")).toEqual({ kind: "step", row: 0 });
  expect(press("ArrowLeft")).toEqual({ kind: "step", row: 99 });
  expect(press("ArrowRight", 99)).toEqual({ kind: "step", row: 99 });
  expect(press("PageDown", 5)).toEqual({ kind: "step", row: 15 });
  expect(press("PageUp", 5)).toEqual({ kind: "step", row: 0 });
  expect([press("Home", 5), press("End", 5)]).toEqual([
    { kind: "step", row: 0 },
    { kind: "step", row: 99 },
  ]);
});

test("up and down move between runs, plus and minus zoom, Shift and an arrow pan", () => {
  expect(press("ArrowDown", 5)).toEqual({ kind: "run", by: 1 });
  expect([press("+"), press("-")]).toEqual([
    { kind: "zoom", factor: 0.5 },
    { kind: "zoom", factor: 2 },
  ]);
  expect(press("ArrowLeft", 5, true)).toEqual({ kind: "pan", share: -0.1 });
});

test("a key that means nothing is left to the page", () => {
  expect([press("Tab"), press("a"), press("toString")]).toEqual([undefined, undefined, undefined]);
});

test("the keys that are listed are those that do something", () => {
  const listed = chartKeys.flatMap(({ keys }) => keys.map((way) => way.split("+").filter(Boolean)));
  const means = (keys: readonly string[]) => press(keys.at(-1) ?? "+", 5, keys.length > 1);
  expect(listed.filter((keys) => means(keys) === undefined)).toEqual([]);
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789 /?[]=".split("");
  // The plus sign without Shift on many keyboards.
  expect(letters.filter((key) => press(key, 5) !== undefined)).toEqual(["="]);
});
