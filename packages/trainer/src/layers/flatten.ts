import { operation } from "../tensor/operation.ts";
import { sizeOf } from "../tensor/shape.ts";
import type { Layer } from "./layer.ts";

/** Lays each example out as one vector: [batch, 28, 28] to [batch, 784]. Order and values stay. */
export function flatten(): Layer {
  return {
    kind: "flatten",
    build(inputShape) {
      const size = sizeOf(inputShape);
      return {
        outputShape: [size],
        forward(input) {
          const x = input.data;
          return operation([input], [x.length / size, size], (output) => {
            output.set(x);
            return (outputGradient, [gradient]) => {
              if (!gradient) return;
              for (let i = 0; i < x.length; i += 1) gradient[i]! += outputGradient[i]!;
            };
          });
        },
      };
    },
  };
}
