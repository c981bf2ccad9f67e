import type { Vector } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/**
 * Share of examples, 0 to 1, whose largest output is at the label, or at the largest soft target.
 * NaN when there is nothing to choose between: outputs that are not [batch, classes ≥ 2].
 */
export function accuracy(output: Tensor, targets: Tensor): number {
  const [batch, classes] = output.shape;
  if (batch === undefined || classes === undefined || classes < 2 || output.shape.length !== 2) return NaN;
  const [x, y] = [output.data, targets.data];
  const isHard = targets.shape.length === 1;
  let correct = 0;
  for (let row = 0; row < batch; row += 1) {
    const wanted = isHard ? y[row]! : indexOfMax(y, row * classes, classes);
    if (indexOfMax(x, row * classes, classes) === wanted) correct += 1;
  }
  return correct / batch;
}

/** Position of the first largest number of a row; −1 when the row holds NaN, so that it is never correct. */
function indexOfMax(values: Vector, start: number, length: number): number {
  let best = 0;
  for (let i = 0; i < length; i += 1) {
    if (Number.isNaN(values[start + i]!)) return -1;
    if (values[start + i]! > values[start + best]!) best = i;
  }
  return best;
}
