import { formatShape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Layer } from "./layer.ts";
import { exampleAxes, exampleNormLayer, type NormOptions } from "./norm-layer.ts";

/**
 * Instance normalization: each channel of each image gets mean 0 and variance 1 over its pixels, then the
 * channel's factor "scale" and summand "shift", [channels]. Takes [batch, height, width, channels]; there are no
 * running statistics, so evaluation is like training. Throws `argument` for an epsilon outside [0, 1), `shape`
 * for examples that are no images or have a single pixel. Source: Ulyanov, Vedaldi & Lempitsky (2016).
 */
export function instanceNorm({ epsilon }: NormOptions = {}): Layer {
  return exampleNormLayer("instanceNorm", {
    ...(epsilon !== undefined && { epsilon }),
    plan(path, inputShape) {
      if (inputShape.length !== 3) {
        throw new TrainerError(
          "shape",
          `${path} needs examples of shape [height, width, channels], got ${formatShape(inputShape)}; layerNorm() takes flat ones.`,
        );
      }
      const { positions, channels } = exampleAxes(path, inputShape);
      return {
        parameterShape: [channels],
        axesOf: (batch) => ({ view: [batch, positions, channels], statistics: [batch, 1, channels] }),
      };
    },
  });
}
