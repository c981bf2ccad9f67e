import { expect, it } from "vitest";

import { scaleLearningRate } from "./scale-learning-rate.ts";

it("a batch N times as large takes N times the learning rate", () => {
  expect(scaleLearningRate(0.1, { batchSize: 8192, baseBatchSize: 256 })).toBeCloseTo(3.2, 14);
  expect(scaleLearningRate(0.1, { batchSize: 64, baseBatchSize: 256 })).toBeCloseTo(0.025, 14);
});

it("by the square root rule it takes √N times the learning rate", () => {
  const rate = scaleLearningRate(0.001, { batchSize: 1024, baseBatchSize: 64, rule: "squareRoot" });
  expect(rate).toBeCloseTo(0.004, 14);
});

it("refuses sizes that are no number of examples, rates that are none and rules that it does not know", () => {
  const sizes = { batchSize: 64, baseBatchSize: 64 };
  expect(() => scaleLearningRate(-1, sizes)).toThrow("learningRate is -1; give a number from 0");
  expect(() => scaleLearningRate(0.1, { ...sizes, batchSize: 0 })).toThrow("batchSize is 0");
  expect(() => scaleLearningRate(0.1, { ...sizes, baseBatchSize: 0.5 })).toThrow("baseBatchSize is 0.5");
  expect(() => scaleLearningRate(0.1, { ...sizes, rule: "cubic" as "linear" })).toThrow(
    'rule is "cubic"; give "linear" or "squareRoot".',
  );
});
