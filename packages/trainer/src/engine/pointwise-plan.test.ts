import { describe, expect, it } from "vitest";

import { planPointwise } from "./pointwise-plan.ts";

describe("planPointwise", () => {
  it.each([
    {
      shape: [3, 4, 5],
      operands: [
        [3, 4, 5],
        [3, 4, 5],
      ],
      dimensions: [60],
      strides: [[1], [1]],
    },
    { shape: [], operands: [[], []], dimensions: [1], strides: [[1], [1]] },
    { shape: [1, 1], operands: [[], [1]], dimensions: [1], strides: [[1], [1]] },
    {
      shape: [8, 5],
      operands: [[8, 5], [5]],
      dimensions: [8, 5],
      strides: [
        [5, 1],
        [0, 1],
      ],
    },
    {
      shape: [8, 5],
      operands: [
        [8, 5],
        [8, 1],
      ],
      dimensions: [8, 5],
      strides: [
        [5, 1],
        [1, 0],
      ],
    },
    { shape: [8, 5], operands: [[8, 5], []], dimensions: [40], strides: [[1], [0]] },
    {
      shape: [2, 3, 4, 5],
      operands: [[2, 3, 4, 5], [5]],
      dimensions: [24, 5],
      strides: [
        [5, 1],
        [0, 1],
      ],
    },
    {
      shape: [2, 3, 4, 5],
      operands: [
        [2, 3, 4, 5],
        [2, 1, 4, 1],
      ],
      dimensions: [2, 3, 4, 5],
      strides: [
        [60, 20, 5, 1],
        [4, 0, 1, 0],
      ],
    },
    {
      shape: [2, 1, 4],
      operands: [
        [2, 1, 4],
        [2, 1, 1],
      ],
      dimensions: [2, 4],
      strides: [
        [4, 1],
        [1, 0],
      ],
    },
    {
      shape: [6, 1],
      operands: [
        [6, 1],
        [1, 1],
      ],
      dimensions: [6],
      strides: [[1], [0]],
    },
    {
      shape: [4, 3],
      operands: [[4, 1], [3]],
      dimensions: [4, 3],
      strides: [
        [1, 0],
        [0, 1],
      ],
    },
  ])("runs over $shape with $operands as $dimensions", ({ shape, operands, dimensions, strides }) => {
    expect(planPointwise(shape, operands)).toEqual({ dimensions, strides });
  });

  it("refuses an operand that does not fit, showing both shapes", () => {
    for (const operand of [
      [2, 3],
      [4, 1, 3, 1],
      [5, 3, 3],
    ]) {
      expect(() => planPointwise([4, 3, 3], [operand])).toThrow(`[${operand.join(", ")}]`);
    }
  });
});
