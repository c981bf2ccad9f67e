import { describe, expect, it } from "vitest";

import { adamw } from "../src/optimizers/adamw.ts";
import { kfac } from "../src/optimizers/kfac/kfac.ts";
import { stepsToLearn } from "./autoencoding.ts";

/*
 * Steps to the goal of `stepsToLearn`, by learning rate:
 *   adamw  0.003: over 1200   0.01: 824   0.02: 552   0.03: 504   0.05: 472   0.1: 868
 *   kfac, by damping 0.001, 0.01, 0.1   0.1: 112, 152, 640   0.3: 132, 120, 256   1: 140, 128, 156
 * K-FAC's defaults are 0.3 and 0.01. With the empirical Fisher matrix they do not get there in 800.
 */
describe("K-FAC on an autoencoder whose directions differ in size", () => {
  it("needs less than half as many steps as AdamW at its best rate", async () => {
    expect(await stepsToLearn(kfac(), 160)).toBeLessThanOrEqual(160);
    for (const learningRate of [0.01, 0.02, 0.03, 0.05, 0.1])
      expect(await stepsToLearn(adamw({ learningRate }), 320)).toBe(Infinity);
  });

  it("gets there at any of three learning rates, because no step changes the predictions by much", async () => {
    for (const learningRate of [0.1, 1])
      expect(await stepsToLearn(kfac({ learningRate }), 240)).toBeLessThanOrEqual(240);
    expect(await stepsToLearn(kfac({ clipKl: Infinity }), 240)).toBe(Infinity);
  });

  it("owes it to targets drawn from its own predictions: by the training targets' gradients it gets stuck", async () => {
    expect(await stepsToLearn(kfac({ fisher: "empirical" }), 400)).toBe(Infinity);
  });
});
