import { operation } from "../tensor/operation.ts";
import type { Tensor } from "../tensor/tape.ts";
import type { Layer } from "./layer.ts";

/** max(0, x), element by element, any shape. The gradient at exactly 0 is 0; NaN stays NaN. */
export function relu(): Layer {
  return {
    kind: "relu",
    build: (inputShape) => ({ outputShape: inputShape, forward: rectify }),
  };
}

function rectify(input: Tensor): Tensor {
  const x = input.data;
  return operation([input], input.shape, (output) => {
    // Math.max, unlike `x > 0 ? x : 0`, lets NaN through to the loss, where it is seen.
    for (let i = 0; i < x.length; i += 1) output[i] = Math.max(0, x[i]!);
    return (outputGradient, [gradient]) => {
      if (!gradient) return;
      for (let i = 0; i < x.length; i += 1) if (x[i]! > 0) gradient[i]! += outputGradient[i]!;
    };
  });
}
