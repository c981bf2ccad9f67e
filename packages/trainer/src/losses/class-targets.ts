import { TrainerError } from "../trainer-error.ts";
import { formatShape, isSameShape } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * Targets of a classification as probabilities [batch, classes]: labels [batch] become rows with a single 1.
 * Throws `shape`, showing both shapes, for targets of another shape and `argument` for a label that is no class.
 */
export function wantedProbabilities(targets: Tensor, batch: number, classes: number): Tensor {
  if (isSameShape(targets.shape, [batch, classes])) return targets;
  if (!isSameShape(targets.shape, [batch])) {
    throw new TrainerError(
      "shape",
      `targets for logits [${batch}, ${classes}] must be labels [${batch}] or probabilities [${batch}, ${classes}], got ${formatShape(targets.shape)}.`,
    );
  }
  const wanted = targets.tape.empty([batch, classes]);
  const into = wanted.storage.data.fill(0);
  const labels = targets.data;
  for (let row = 0; row < batch; row += 1) {
    const label = labels[row]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new TrainerError(
        "argument",
        `label ${label} of example ${row} is no class; labels go from 0 to ${classes - 1} for ${classes} outputs.`,
      );
    }
    into[row * classes + label] = 1;
  }
  return wanted;
}
