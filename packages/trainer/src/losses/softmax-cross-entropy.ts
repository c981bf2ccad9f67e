import { operation } from "../tensor/operation.ts";
import { formatShape, isSameShape, type Vector } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tape.ts";
import { TrainerError } from "../trainer-error.ts";
import { classAxes } from "./loss.ts";

/**
 * Mean over the batch of −Σ target · log softmax(logits). Logits have shape [batch, classes]; targets are
 * labels 0 … classes − 1 of shape [batch], or soft targets of shape [batch, classes] whose rows sum to 1.
 * Throws `shape`, showing both shapes, for other targets and `argument` for a label that is no class.
 */
export function softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const { batch, classes } = classAxes(logits);
  const wanted = targetProbabilities(targets, batch, classes);
  const x = logits.data;
  const probabilities = logits.tape.scratch(x.length);
  return operation([logits], [], (output) => {
    for (let row = 0; row < x.length; row += classes) {
      const logTotal = softmaxRow(x, probabilities, [row, row + classes]);
      for (let i = row; i < row + classes; i += 1) {
        // Zero targets are passed over: 0 × −Infinity would be NaN for an impossible, unwanted class.
        if (wanted[i] !== 0) output[0]! += (wanted[i]! * (logTotal - x[i]!)) / batch;
      }
    }
    return ([outputGradient], [gradient]) => {
      if (!gradient) return;
      const scale = outputGradient! / batch;
      for (let row = 0; row < x.length; row += classes) {
        let total = 0;
        for (let i = row; i < row + classes; i += 1) total += wanted[i]!;
        for (let i = row; i < row + classes; i += 1) {
          gradient[i]! += scale * (probabilities[i]! * total - wanted[i]!);
        }
      }
    };
  });
}

/** Fills one row of probabilities and returns log Σ exp(x), both shifted by the maximum against overflow. */
function softmaxRow(x: Vector, probabilities: Vector, [start, end]: readonly [number, number]): number {
  let max = -Infinity;
  for (let i = start; i < end; i += 1) max = Math.max(max, x[i]!);
  let sum = 0;
  for (let i = start; i < end; i += 1) {
    probabilities[i] = Math.exp(x[i]! - max);
    sum += probabilities[i]!;
  }
  for (let i = start; i < end; i += 1) probabilities[i]! /= sum;
  return max + Math.log(sum);
}

function targetProbabilities(targets: Tensor, batch: number, classes: number): Vector {
  if (isSameShape(targets.shape, [batch, classes])) return targets.data;
  if (!isSameShape(targets.shape, [batch])) {
    throw new TrainerError(
      "shape",
      `targets for logits [${batch}, ${classes}] must be labels [${batch}] or probabilities [${batch}, ${classes}], got ${formatShape(targets.shape)}.`,
    );
  }
  const wanted = targets.tape.scratch(batch * classes);
  for (const [row, label] of targets.data.entries()) {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new TrainerError(
        "argument",
        `label ${label} of example ${row} is no class; labels go from 0 to ${classes - 1} for ${classes} outputs.`,
      );
    }
    wanted[row * classes + label] = 1;
  }
  return wanted;
}
