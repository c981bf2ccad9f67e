import { formatShape } from "../shape.ts";
import { mean } from "../tensor/reduce.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Layer } from "./layer.ts";

/**
 * The mean of each channel over the whole image: [batch, height, width, channels] to [batch, channels]. Takes
 * the place of the large dense layer at a network's end, and any image size. Throws `shape` when an example is
 * no image. Source: Lin, Chen & Yan, "Network in network" (2013), section 3.2.
 */
export function globalAveragePool(): Layer {
  return {
    kind: "globalAveragePool",
    build(inputShape, { path }) {
      const [, , channels] = inputShape;
      if (channels === undefined || inputShape.length !== 3) {
        throw new TrainerError(
          "shape",
          `${path} needs examples of shape [height, width, channels], got ${formatShape(inputShape)}; put it after the image layers, before flatten() or dense().`,
        );
      }
      return { outputShape: [channels], forward: (x) => mean(x, [1, 2]) };
    },
  };
}
