import { describe, expect, it } from "vitest";

import { Tape } from "../tensor/tape.ts";
import type { Shape } from "../tensor/shape.ts";
import { accuracy } from "./accuracy.ts";
import { meanSquaredError } from "./mean-squared-error.ts";
import { softmaxCrossEntropy } from "./softmax-cross-entropy.ts";

type Pair = readonly [Shape, readonly number[]];

function on<Result>(run: (...tensors: ReturnType<Tape["constant"]>[]) => Result, ...pairs: Pair[]): Result {
  const tape = new Tape();
  return tape.step(() => run(...pairs.map(([shape, values]) => tape.constant(shape, values))));
}
const cross = (logits: Pair, targets: Pair): number =>
  on((x, y) => softmaxCrossEntropy(x, y).item(), logits, targets);
const accuracyOf = (output: Pair, targets: Pair): number => on((x, y) => accuracy(x, y), output, targets);

describe("softmaxCrossEntropy", () => {
  it("is ln C when all scores are equal", () => {
    expect(cross([[2, 7], Array.from({ length: 14 }, () => 3)], [[2], [0, 6]])).toBeCloseTo(Math.log(7), 14);
  });

  it("is the mean over the batch of −log softmax at the label", () => {
    const expected = (Math.log(1 + Math.E) - 1 + Math.log(1 + Math.exp(2))) / 2;
    expect(
      cross(
        [
          [2, 2],
          [1, 0, 2, 0],
        ],
        [[2], [0, 1]],
      ),
    ).toBeCloseTo(expected, 14);
  });

  it("gives for one-hot soft targets what it gives for labels", () => {
    const logits: Pair = [
      [2, 3],
      [1, -2, 0.5, 3, 0, 1],
    ];
    expect(
      cross(logits, [
        [2, 3],
        [0, 1, 0, 0, 0, 1],
      ]),
    ).toBe(cross(logits, [[2], [1, 2]]));
  });

  it("stays exact for scores that would overflow exp", () => {
    expect(
      cross(
        [
          [1, 2],
          [1e5, 1e5 - 1],
        ],
        [[1], [1]],
      ),
    ).toBeCloseTo(1 + Math.log(1 + Math.exp(-1)), 9);
  });

  it.each([3, -1, 0.5, NaN])("refuses the label %d and names its bounds", (label) => {
    expect(() =>
      cross(
        [
          [1, 3],
          [0, 0, 0],
        ],
        [[1], [label]],
      ),
    ).toThrow(/labels go from 0 to 2 for 3 outputs/);
  });

  it("shows both shapes when targets do not fit", () => {
    expect(() =>
      cross(
        [
          [2, 3],
          [0, 0, 0, 0, 0, 0],
        ],
        [[3], [0, 0, 0]],
      ),
    ).toThrow(/\[2, 3\].*got \[3\]/);
    expect(() => cross([[3], [0, 0, 0]], [[3], [0, 0, 0]])).toThrow(/\[batch, classes\], got \[3\]/);
  });
});

describe("meanSquaredError", () => {
  it("is the mean of the squared differences over all numbers", () => {
    expect(
      on(
        (x, y) => meanSquaredError(x, y).item(),
        [
          [2, 1],
          [1, 5],
        ],
        [
          [2, 1],
          [3, 2],
        ],
      ),
    ).toBe(6.5);
  });

  it("shows both shapes when they differ", () => {
    expect(() =>
      on(
        (x, y) => meanSquaredError(x, y),
        [
          [2, 1],
          [1, 5],
        ],
        [[2], [3, 2]],
      ),
    ).toThrow(/\[2, 1\] and targets \[2\]/);
  });
});

describe("accuracy", () => {
  const output: Pair = [
    [3, 2],
    [0.9, 0.1, 0.2, 0.8, 0.6, 0.4],
  ];

  it("counts rows whose largest score is at the label", () => {
    expect(accuracyOf(output, [[3], [0, 1, 1]])).toBeCloseTo(2 / 3, 14);
  });

  it("counts rows whose largest score is at the largest soft target", () => {
    expect(
      accuracyOf(output, [
        [3, 2],
        [0.6, 0.4, 0.7, 0.3, 1, 0],
      ]),
    ).toBeCloseTo(2 / 3, 14);
  });

  it("never counts a row that holds NaN", () => {
    expect(
      accuracyOf(
        [
          [1, 2],
          [NaN, 1],
        ],
        [[1], [0]],
      ),
    ).toBe(0);
  });

  it("is NaN where there are no classes to choose from", () => {
    expect(
      accuracyOf(
        [
          [2, 1],
          [1, 2],
        ],
        [
          [2, 1],
          [1, 2],
        ],
      ),
    ).toBeNaN();
  });
});
