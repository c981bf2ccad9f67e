import type { Random } from "../random.ts";
import type { Vector } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { classAxes } from "./loss.ts";

/** A label for each row of logits [batch, classes], each class as likely as its softmax says. */
export function drawLabels(logits: Tensor, random: Random): Tensor {
  const { batch, classes } = classAxes(logits);
  const labels = logits.tape.empty([batch]);
  const [x, into] = [logits.data, labels.storage.data];
  for (let row = 0; row < batch; row += 1) {
    into[row] = drawLabel(x.subarray(row * classes, (row + 1) * classes), random.uniform());
  }
  return labels;
}

/** The class whose stretch of [0, 1), divided up by the softmax, holds the point; any class where a logit is NaN. */
function drawLabel(logits: Vector, point: number): number {
  let most = -Infinity;
  for (const logit of logits) most = Math.max(most, logit);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - most));
  // Summed in the same order as below, so that the last sum is this one and a class of probability 0 has no part.
  const wanted = point * powers.reduce((sum, power) => sum + power, 0);
  let [label, sum] = [0, powers[0]!];
  while (!(wanted < sum) && label + 1 < powers.length) {
    label += 1;
    sum += powers[label]!;
  }
  return label;
}
