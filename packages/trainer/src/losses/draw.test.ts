import { describe, expect, it } from "vitest";

import { createTape } from "../../test/support.ts";
import { Random } from "../random.ts";
import { meanSquaredError } from "./mean-squared-error.ts";
import { softmaxCrossEntropy } from "./softmax-cross-entropy.ts";

const tape = createTape();
const draws = 20_000;

describe("targets drawn from what a network predicts", () => {
  it("are classes, each as often as its softmax says", () => {
    const counts = tape.step(() => {
      const logits = Float64Array.from({ length: 3 * draws }, (_, at) => 1000 + Math.log([1, 2, 5][at % 3]!));
      const labels = softmaxCrossEntropy.draw(tape.constant([draws, 3], logits), new Random(1)).data;
      return [0, 1, 2].map((label) => labels.filter((drawn) => drawn === label).length / draws);
    });

    expect(counts).toBeAllClose([1 / 8, 2 / 8, 5 / 8], 0.01);
  });

  it("are never classes of probability 0, and some class where the network is broken", () => {
    const labels = tape.step(() => {
      const logits = Float64Array.from({ length: 4 * 100 }, (_, at) => (at % 4 === 1 ? 3 : -Infinity));
      const impossible = softmaxCrossEntropy.draw(tape.constant([100, 4], logits), new Random(1)).keep();
      const broken = softmaxCrossEntropy.draw(tape.constant([1, 2], [NaN, 1]), new Random(1)).keep();
      return [...impossible, ...broken];
    });
    expect(new Set(labels.slice(0, 100))).toEqual(new Set([1]));
    expect([0, 1]).toContain(labels[100]);
  });

  it("are normal around the outputs, with half as much variance as an example has numbers", () => {
    const shape = [draws, 2, 3];
    const targets = tape.step(() => {
      const outputs = tape.constant(shape, new Float64Array(6 * draws).fill(7));
      const drawn = meanSquaredError.draw(outputs, new Random(1));
      expect(drawn.shape).toEqual(shape);
      return Float64Array.from(drawn.data);
    });
    const mean = targets.reduce((sum, value) => sum + value, 0) / targets.length;
    const variance = targets.reduce((sum, value) => sum + (value - mean) ** 2, 0) / targets.length;
    expect([mean, variance]).toBeAllClose([7, 3], 0.01);
  });

  it("are the same for the same stream", () => {
    const draw = (seed: number) =>
      tape.step(() => [
        ...softmaxCrossEntropy.draw(tape.constant([50, 2], new Float64Array(100)), new Random(seed)).data,
      ]);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
