import { TrainerError } from "../trainer-error.ts";
import { formatShape } from "../shape.ts";
import type { Random } from "../random.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * A loss of shape [], the mean over the batch, from outputs [batch, ...outputShape] and targets
 * [batch, ...targetShape]. Class labels come as targets of shape [batch]. Targets take no gradient.
 */
export interface Loss {
  (output: Tensor, targets: Tensor): Tensor;
  /**
   * Targets drawn from the distribution p(target | output) whose mean −log p the loss is, up to a constant; for
   * losses that are one. By them the Fisher matrix of a network is estimated.
   */
  readonly draw?: (output: Tensor, random: Random) => Tensor;
}

/** Batch size and classes of [batch, classes] outputs. Throws `shape` for outputs of another rank. */
export function classAxes(output: Tensor): { batch: number; classes: number } {
  const [batch, classes] = output.shape;
  if (batch !== undefined && classes !== undefined && output.shape.length === 2) return { batch, classes };
  throw new TrainerError(
    "shape",
    `class scores must have shape [batch, classes], got ${formatShape(output.shape)}.`,
  );
}
