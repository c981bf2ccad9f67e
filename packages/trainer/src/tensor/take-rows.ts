import { sizeOf, type Shape } from "../shape.ts";
import type { Tape } from "./tape.ts";
import type { Tensor } from "./tensor.ts";

/** Copies rows `first` up to but not including `end` of numbers with that shape each into the step: [end − first, ...shape]. */
export function takeRows(
  tape: Tape,
  source: ArrayLike<number>,
  shape: Shape,
  [first, end]: readonly [number, number],
): Tensor {
  const tensor = tape.empty([end - first, ...shape]);
  const { data } = tensor.storage;
  const start = first * sizeOf(shape);
  for (let at = 0; at < data.length; at += 1) data[at] = source[start + at]!;
  return tensor;
}
