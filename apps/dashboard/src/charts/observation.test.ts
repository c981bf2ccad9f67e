import { expect, test } from "vitest";
import { observation } from "./observation-fixture.ts";
import { findBest, isScored, readPosition, type Dimension } from "./observation.ts";

test("the best is a finished observation with a finite objective, the earliest of equals", () => {
  const all = [
    observation(1, { objective: 0.5 }),
    observation(2, { objective: Number.NaN }),
    observation(3, { objective: 0.1, state: "running" }),
    observation(4, { objective: 0.05, state: "failed" }),
    observation(5, { objective: 0.2, state: "pruned" }),
    observation(6, { objective: 0.5 }),
  ];
  expect(findBest(all, "minimize")?.number).toBe(1);
  expect(findBest(all.toReversed(), "maximize")?.number).toBe(1);
  expect(findBest([], "minimize")).toBeUndefined();
  expect(all.filter(isScored).map(({ number }) => number)).toEqual([1, 3, 5, 6]);
});

test("a category's place is its index, and what has none is nowhere", () => {
  const optimizer: Dimension = {
    key: "config.optimizer",
    label: "optimizer",
    kind: "category",
    scale: "linear",
    categories: ["sgd", "adam"],
  };
  expect(readPosition(observation(1, { parameters: { optimizer: "adam" } }), optimizer)).toBe(1);
  expect(readPosition(observation(1, { parameters: { optimizer: "lion" } }), optimizer)).toBeNaN();
  expect(readPosition(observation(1), optimizer)).toBeNaN();
});
