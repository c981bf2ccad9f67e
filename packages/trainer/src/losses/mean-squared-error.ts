import { input } from "../expressions/expression.ts";
import type { Random } from "../random.ts";
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

/**
 * Normal targets around the outputs. The loss of one example of K numbers is Σ (output − target)² / K, and that of
 * a normal distribution Σ (output − target)² / 2σ²: they agree at the variance σ² = K / 2.
 */
meanSquaredError.draw = (output: Tensor, random: Random): Tensor => {
  const { shape, data } = output;
  const deviation = Math.sqrt(sizeOf(shape) / shape[0]! / 2);
  const targets = output.tape.empty(shape);
  const into = targets.storage.data;
  for (let at = 0; at < into.length; at += 1) into[at] = data[at]! + deviation * random.normal();
  return targets;
};
