import { TrainerError } from "../trainer-error.ts";

/** Sizes of a tensor's axes, slowest first; `[]` is a single number. */
export type Shape = readonly number[];

/** The array type the engine computes in. Layers and transforms name this, so that the engine can change it. */
export type Vector = Float64Array;

/** How many numbers a tensor of this shape holds. Throws `shape` for an axis that is not a whole number ≥ 1. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const axis of shape) {
    if (!Number.isSafeInteger(axis) || axis < 1) {
      throw new TrainerError(
        "shape",
        `shape ${formatShape(shape)} has an axis of ${axis}; every axis must be a whole number of at least 1 (an empty batch cannot be computed).`,
      );
    }
    size *= axis;
  }
  return size;
}

/** A shape as people write it: `[32, 784]`. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** Whether both shapes have the same axes in the same order. */
export function isSameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((axis, index) => axis === b[index]);
}
