import { expect, test } from "vitest";
import { readBrushes, replaceBrush, selectObservations, writeBrushes, type Brush } from "./brushes.ts";
import { observation } from "./observation-fixture.ts";

const range: Brush = { key: "config.lr", range: [0.01, 0.1], hasNone: false };
const choice: Brush = { key: "config.optimizer", choices: ["adam", 3], hasNone: true };

const trials = [
  observation(1, { parameters: { lr: 0.05, optimizer: "adam" } }),
  observation(2, { parameters: { lr: 0.05, optimizer: "sgd" } }),
  observation(3, { parameters: { lr: 0.5, optimizer: 3 } }),
  observation(4, { parameters: { lr: 0.1 } }),
  observation(5, { parameters: { lr: Number.NaN } }),
];

test("brushes of several axes must all let an observation through", () => {
  expect(selectObservations(trials, [])).toBeUndefined();
  expect([...selectObservations(trials, [range])!]).toEqual(["o1", "o2", "o4"]);
  expect([...selectObservations(trials, [range, choice])!]).toEqual(["o1", "o4"]);
});

test("what has no value passes only a brush that takes in the place of none", () => {
  expect([...selectObservations(trials, [{ key: "config.lr", hasNone: true }])!]).toEqual(["o5"]);
  expect([...selectObservations(trials, [{ ...range, hasNone: true }])!]).toEqual(["o1", "o2", "o4", "o5"]);
});

test("brushes come back from an address as they were, numbers as numbers", () => {
  const all = [range, choice, { key: "objective", hasNone: true }];
  expect(readBrushes(writeBrushes(all))).toEqual(all);
  expect(writeBrushes([])).toBe("");
});

test("what is no brush in an address is passed over", () => {
  expect(readBrushes("nonsense")).toEqual([]);
  expect(readBrushes('[1,["a"],["a",[1],"to"],["config.lr",[0.01,0.1],"to"]]')).toEqual([range]);
});

test("an axis has one brush at most", () => {
  expect(replaceBrush([range, choice], range.key, undefined)).toEqual([choice]);
  expect(replaceBrush([range], range.key, { ...range, hasNone: true })).toHaveLength(1);
});
