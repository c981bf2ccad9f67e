import { rectify } from "../tensor/rectify.ts";
import type { Layer } from "./layer.ts";

/** max(0, x), element by element, any shape. The gradient at exactly 0 is 0; NaN stays NaN. */
export function relu(): Layer {
  return {
    kind: "relu",
    build: (inputShape) => ({ outputShape: inputShape, forward: rectify, isRectifier: true }),
  };
}
