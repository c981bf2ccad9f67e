import { expect, test } from "vitest";
import { digitsConfig } from "./search-space.ts";

test("a trial's parameters become a whole configuration", () => {
  expect(digitsConfig({ learningRate: 0.01, weightDecay: 1e-5 }, 3)).toMatchObject({
    learningRate: 0.01,
    weightDecay: 1e-5,
    epochs: 3,
    batchSize: 64,
  });
});

test("a trial of another sweep is refused, naming what is missing", () => {
  expect(() => digitsConfig({ learningRate: 0.01 }, 3)).toThrow("weightDecay must be a number");
});
