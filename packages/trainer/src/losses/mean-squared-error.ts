import { input } from "../expressions/expression.ts";
import { applyPointwise } from "../tensor/pointwise.ts";
import { scale } from "../tensor/scale.ts";
import { formatShape, isSameShape, sizeOf } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";

const squaredError = input(0).subtract(input(1)).square();

/**
 * Mean of (output − target)² over all numbers of the batch; both of the same shape.
 * Throws `shape`, showing both, otherwise.
 */
export function meanSquaredError(output: Tensor, targets: Tensor): Tensor {
  if (!isSameShape(output.shape, targets.shape)) {
    throw new TrainerError(
      "shape",
      `mean squared error needs equal shapes, got outputs ${formatShape(output.shape)} and targets ${formatShape(targets.shape)}.`,
    );
  }
  const sum = applyPointwise(squaredError, [output, targets], { sumTo: [] });
  return scale(sum, 1 / sizeOf(output.shape));
}
