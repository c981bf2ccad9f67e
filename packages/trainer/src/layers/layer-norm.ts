import type { Layer } from "./layer.ts";
import { exampleAxes, exampleNormLayer, type NormOptions } from "./norm-layer.ts";

/**
 * Layer normalization: all numbers of an example get mean 0 and variance 1, then each its own factor "scale"
 * and summand "shift", of the example's shape. Takes [batch, features] or [batch, height, width, channels].
 * Throws `argument` for an epsilon outside [0, 1), `shape` for other examples or those of one number. Source: Ba, Kiros & Hinton (2016).
 */
export function layerNorm({ epsilon }: NormOptions = {}): Layer {
  return exampleNormLayer("layerNorm", {
    ...(epsilon !== undefined && { epsilon }),
    plan(path, inputShape) {
      const { positions, channels } = exampleAxes(path, inputShape);
      const features = positions * channels;
      return {
        parameterShape: inputShape,
        affineShape: [features],
        axesOf: (batch) => ({ view: [batch, features], statistics: [batch, 1] }),
      };
    },
  });
}
