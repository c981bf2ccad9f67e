import { describe, expect, it } from "vitest";

import { createTape } from "../../test/support.ts";
import type { Precision } from "../engine/arena.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { accuracy } from "./accuracy.ts";
import type { Loss } from "./loss.ts";
import { meanSquaredError } from "./mean-squared-error.ts";
import { multiclassHinge } from "./multiclass-hinge.ts";
import { softmaxCrossEntropy } from "./softmax-cross-entropy.ts";

interface Given {
  readonly shape: Shape;
  readonly values: readonly number[];
}

const given = (shape: Shape, values: readonly number[]): Given => ({ shape, values });

function computeIn<Result>(
  precision: Precision,
  pair: readonly Given[],
  run: (x: Tensor, y: Tensor) => Result,
): Result {
  const tape = createTape(precision);
  return tape.step(() => {
    const [x, y] = pair.map(({ shape, values }) => tape.constant(shape, values));
    return run(x!, y!);
  });
}

/** Softmax minus target over the batch of two classes, as autodiff must give it. */
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe.each([
  { precision: "f64", tolerance: 1e-14 },
  { precision: "f32", tolerance: 4e-7 },
] as const)("in $precision", ({ precision, tolerance }) => {
  const lossOf = (loss: Loss, output: Given, targets: Given): number =>
    computeIn(precision, [output, targets], (x, y) => loss(x, y).item());
  const cross = (logits: Given, targets: Given): number => lossOf(softmaxCrossEntropy, logits, targets);
  const accuracyOf = (output: Given, targets: Given): number =>
    computeIn(precision, [output, targets], accuracy);

  describe("softmaxCrossEntropy", () => {
    it("has PyTorch's gradient for targets whose rows do not sum to 1, such as weighted examples", () => {
      // torch.nn.functional.log_softmax(x, 1).mul(y).sum().neg().div(2).backward()
      const expected = [-0.409969427, -0.255271529, 0.665240956, -0.188817882, 0.022507643, 0.166310239];
      const tape = createTape(precision);
      const gradient = tape.step(() => {
        const x = tape.variable([2, 3], [1, 2, 3, 0, -1, 1]);
        tape.backward(softmaxCrossEntropy(x, tape.constant([2, 3], [1, 1, 0, 0.5, 0, 0])));
        return Float64Array.from(x.gradient);
      });
      expect(gradient.length).toBe(expected.length);
      expect(gradient).toBeAllClose(expected, 1e-6);
    });

    it("has a gradient for targets that are learned", () => {
      const tape = createTape(precision);
      const gradient = tape.step(() => {
        const y = tape.variable([1, 2], [0.3, 0.7]);
        tape.backward(softmaxCrossEntropy(tape.constant([1, 2], [0, 1]), y));
        return Float64Array.from(y.gradient);
      });
      expect(gradient).toBeAllClose([Math.log(1 + Math.E), Math.log(1 + Math.E) - 1], 1e-6);
    });

    it("is ln C when all scores are equal", () => {
      const equal = given(
        [2, 7],
        Array.from({ length: 14 }, () => 3),
      );
      expect([cross(equal, given([2], [0, 6]))]).toBeAllClose([Math.log(7)], tolerance);
    });

    it("is the mean over the batch of −log softmax at the label", () => {
      const expected = (Math.log(1 + Math.E) - 1 + Math.log(1 + Math.exp(2))) / 2;
      const logits = given([2, 2], [1, 0, 2, 0]);
      expect([cross(logits, given([2], [0, 1]))]).toBeAllClose([expected], tolerance);
    });

    it("has the gradient softmax minus target, over the batch", () => {
      const gradient = computeIn(
        precision,
        [given([2, 2], [1, 0, 2, 0]), given([2], [0, 1])],
        (x, labels) => {
          const logits = x.tape.variable(x.shape, x.data);
          x.tape.backward(softmaxCrossEntropy(logits, labels));
          return logits.gradient.slice();
        },
      );
      const [first, second] = [(sigmoid(1) - 1) / 2, sigmoid(2) / 2];
      expect(gradient).toBeAllClose([first, -first, second, -second], tolerance);
    });

    it("gives for one-hot soft targets what it gives for labels", () => {
      const logits = given([2, 3], [1, -2, 0.5, 3, 0, 1]);
      const soft = given([2, 3], [0, 1, 0, 0, 0, 1]);
      expect(cross(logits, soft)).toBe(cross(logits, given([2], [1, 2])));
    });

    it("stays exact for scores that would overflow exp", () => {
      const far = given([1, 2], [1e5, 1e5 - 1]);
      const expected = 1 + Math.log(1 + Math.exp(-1));
      expect([cross(far, given([1], [1]))]).toBeAllClose([expected], Math.max(tolerance, 1e-12));
    });

    it("gives a loss of Infinity, not NaN, when the wanted class is impossible", () => {
      const impossible = given([1, 2], [0, -Infinity]);
      expect(cross(impossible, given([1], [0]))).toBe(0);
      expect(cross(impossible, given([1], [1]))).toBe(Infinity);
    });

    it.each([3, -1, 0.5, NaN])("refuses the label %d and names its bounds", (label) => {
      const refused = (): number => cross(given([1, 3], [0, 0, 0]), given([1], [label]));
      expect(refused).toThrow(/labels go from 0 to 2 for 3 outputs/);
    });

    it("shows both shapes when targets do not fit", () => {
      const zeros = given([2, 3], [0, 0, 0, 0, 0, 0]);
      expect(() => cross(zeros, given([3], [0, 0, 0]))).toThrow(/\[2, 3\].*got \[3\]/);
      const flat = given([3], [0, 0, 0]);
      expect(() => cross(flat, flat)).toThrow(/\[batch, classes\], got \[3\]/);
    });
  });

  describe("multiclassHinge", () => {
    it("is the mean over the batch of what wrong scores come closer than 1 to the wanted one", () => {
      const scores = given([2, 3], [2, 1.5, -1, 0.5, 0, 3]);
      // First row: 1.5 − 2 + 1; second row: 0.5 − 0 + 1 and 3 − 0 + 1.
      expect(lossOf(multiclassHinge, scores, given([2], [0, 1]))).toBe((0.5 + 1.5 + 4) / 2);
    });

    it("is 0 when every wanted score wins by 1, which costs the scores nothing", () => {
      expect(lossOf(multiclassHinge, given([1, 3], [1, 0, -2]), given([1], [0]))).toBe(0);
    });

    it("refuses soft targets, and labels that are no class", () => {
      const scores = given([1, 2], [0, 0]);
      expect(() => lossOf(multiclassHinge, scores, given([1, 2], [1, 0]))).toThrow(
        /labels of shape \[1\], got \[1, 2\]/,
      );
      expect(() => lossOf(multiclassHinge, scores, given([1], [2]))).toThrow(/labels go from 0 to 1/);
    });
  });

  describe("meanSquaredError", () => {
    it("is the mean of the squared differences over all numbers", () => {
      expect(lossOf(meanSquaredError, given([2, 1], [1, 5]), given([2, 1], [3, 2]))).toBe(6.5);
    });

    it("shows both shapes when they differ", () => {
      const mixed = (): number => lossOf(meanSquaredError, given([2, 1], [1, 5]), given([2], [3, 2]));
      expect(mixed).toThrow(/\[2, 1\] and targets \[2\]/);
    });
  });

  describe("accuracy", () => {
    const output = given([3, 2], [0.9, 0.1, 0.2, 0.8, 0.6, 0.4]);

    it("counts rows whose largest score is at the label", () => {
      expect(accuracyOf(output, given([3], [0, 1, 1]))).toBeCloseTo(2 / 3, 14);
    });

    it("counts rows whose largest score is at the largest soft target", () => {
      expect(accuracyOf(output, given([3, 2], [0.6, 0.4, 0.7, 0.3, 1, 0]))).toBeCloseTo(2 / 3, 14);
    });

    it("never counts a row that holds NaN", () => {
      expect(accuracyOf(given([1, 2], [NaN, 1]), given([1], [0]))).toBe(0);
    });

    it("is NaN where there are no classes to choose from", () => {
      const column = given([2, 1], [1, 2]);
      expect(accuracyOf(column, column)).toBeNaN();
    });
  });
});

describe.each(["f32", "f64"] as const)("losses in %s", (precision) => {
  it.each<[string, Loss, Given]>([
    ["softmax cross-entropy with soft targets", softmaxCrossEntropy, given([1, 2], [1, 0])],
    ["mean squared error", meanSquaredError, given([1, 2], [1, 0])],
  ])("refuse %s with targets of another tape", (_, loss, targets) => {
    const other = createTape(precision);
    const mix = (): number =>
      other.step(() => {
        const foreign = other.constant(targets.shape, targets.values);
        const output = given([1, 2], [1, 2]);
        return computeIn(precision, [output, output], (x) => loss(x, foreign).item());
      });
    expect(mix).toThrow(/two tapes/);
  });
});
