import { TrainerError } from "../trainer-error.ts";
import { formatShape, isSameShape } from "./shape.ts";
import type { Tensor } from "./tape.ts";

/** Throws `shape`, showing both shapes, unless b's shape equals the last axes of a's. */
export function assertFits(name: string, a: Tensor, b: Tensor): void {
  const offset = a.shape.length - b.shape.length;
  if (offset >= 0 && isSameShape(a.shape.slice(offset), b.shape)) return;
  throw new TrainerError(
    "shape",
    `${name} needs a second shape that equals the last axes of the first, got ${formatShape(a.shape)} and ${formatShape(b.shape)}.`,
  );
}
