import { reshape } from "../tensor/reshape.ts";
import { sizeOf } from "../shape.ts";
import type { Layer } from "./layer.ts";

/** Lays each example out as one vector: [batch, 28, 28, 1] to [batch, 784]. Order and values stay. */
export function flatten(): Layer {
  return {
    kind: "flatten",
    build(inputShape) {
      const size = sizeOf(inputShape);
      return { outputShape: [size], forward: (input) => reshape(input, [input.shape[0]!, size]) };
    },
  };
}
