import { planar } from "./planar.ts";
import type { ToyLoss } from "./toy-loss.ts";

/**
 * Rosenbrock's curved valley, (1 − x)² + 100 · (y − x²)²: it is entered at once and followed slowly. Minimum 0 at
 * (1, 1), where the condition number is 2508; the usual start is (−1.2, 1). Source: Rosenbrock, "An automatic
 * method for finding the greatest or least value of a function" (The Computer Journal, 1960).
 */
export function rosenbrock(): ToyLoss {
  return {
    name: "rosenbrock",
    dimensions: 2,
    f: planar((x, y) => x.subtract(1).square().add(y.subtract(x.square()).square().multiply(100))),
    start: [-1.2, 1],
    minima: [{ point: [1, 1], value: 0 }],
    window: { x: [-2, 2], y: [-1, 3] },
  };
}
