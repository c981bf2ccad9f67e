import { operation } from "../tensor/operation.ts";
import { formatShape, isSameShape } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tape.ts";
import { TrainerError } from "../trainer-error.ts";

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
  const [x, y] = [output.data, targets.data];
  return operation([output], [], (loss) => {
    for (let i = 0; i < x.length; i += 1) loss[0]! += (x[i]! - y[i]!) ** 2 / x.length;
    return ([outputGradient], [gradient]) => {
      if (!gradient) return;
      const scale = (2 * outputGradient!) / x.length;
      for (let i = 0; i < x.length; i += 1) gradient[i]! += scale * (x[i]! - y[i]!);
    };
  });
}
