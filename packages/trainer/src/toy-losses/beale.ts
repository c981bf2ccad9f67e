import type { Expression } from "../expressions/expression.ts";
import { planar } from "./planar.ts";
import type { ToyLoss } from "./toy-loss.ts";

/** (constant − x · (1 − factor))². */
function term(constant: number, x: Expression, factor: Expression): Expression {
  return x.multiply(factor.subtract(1)).add(constant).square();
}

/**
 * Beale's function, (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: flat plains between steep corners.
 * Minimum 0 at (3, ½); the usual start is (1, 1). Source: Moré, Garbow & Hillstrom, "Testing unconstrained
 * optimization software" (ACM TOMS, 1981), problem 5.
 */
export function beale(): ToyLoss {
  return {
    name: "beale",
    dimensions: 2,
    f: planar((x, y) =>
      term(1.5, x, y)
        .add(term(2.25, x, y.square()))
        .add(term(2.625, x, y.square().multiply(y))),
    ),
    start: [1, 1],
    minima: [{ point: [3, 0.5], value: 0 }],
    window: { x: [-1, 4.5], y: [-1.5, 1.5] },
  };
}
