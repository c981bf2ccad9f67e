import type { Expression } from "../expressions/expression.ts";
import { planar } from "./planar.ts";
import type { ToyLoss } from "./toy-loss.ts";

/** The polynomial whose slope is (x² − 1) · (x − ¼), so that it is 0 at −1 and 1/3 at 1. */
function profile(x: Expression): Expression {
  const square = x.square();
  return square
    .square()
    .multiply(1 / 4)
    .subtract(square.multiply(x).multiply(1 / 12))
    .subtract(square.multiply(1 / 2))
    .add(x.multiply(1 / 4))
    .add(5 / 12);
}

/**
 * x⁴/4 − x³/12 − x²/2 + x/4 + 5/12 + 5y²: a global minimum of 0 at (−1, 0) and a local one of 1/3 at (1, 0), with a
 * pass of height 0.448 at (¼, 0) between them. The start (2, 1) is above the local one. The steep y keeps a plain
 * descent's rate below 0.2, too small to leap over the pass in one step.
 */
export function twoMinima(): ToyLoss {
  return {
    name: "two-minima",
    dimensions: 2,
    f: planar((x, y) => profile(x).add(y.square().multiply(5))),
    start: [2, 1],
    minima: [
      { point: [-1, 0], value: 0 },
      { point: [1, 0], value: 1 / 3 },
    ],
    window: { x: [-2.2, 2.2], y: [-1.2, 1.2] },
  };
}
