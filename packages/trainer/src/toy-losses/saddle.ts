import { planar } from "./planar.ts";
import type { ToyLoss } from "./toy-loss.ts";

/**
 * ½x² + ¼(y² − 1)², near the origin ½x² − ½y² + ¼: a strict saddle between the minima (0, −1) and (0, 1) of value 0.
 * The start (−1.5, 0.001) lies beside the line y = 0, along which gradients lead into the saddle and not out of it.
 */
export function saddle(): ToyLoss {
  return {
    name: "saddle",
    dimensions: 2,
    f: planar((x, y) => x.square().multiply(0.5).add(y.square().subtract(1).square().multiply(0.25))),
    start: [-1.5, 0.001],
    minima: [
      { point: [0, 1], value: 0 },
      { point: [0, -1], value: 0 },
    ],
    window: { x: [-2, 2], y: [-1.6, 1.6] },
  };
}
