import { TrainerError } from "./trainer-error.ts";

/** Sizes of a tensor's axes, slowest first; `[]` is a single number. */
export type Shape = readonly number[];

/** Numbers in the precision of the engine they belong to: float32 in training, float64 in checks. */
export type Vector = Float32Array | Float64Array;

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
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis += 1) if (a[axis] !== b[axis]) return false;
  return true;
}

/**
 * How many examples of that shape the numbers are. Throws `shape`, naming the caller, when they are not one or
 * more whole ones.
 */
export function countExamples(caller: string, numbers: ArrayLike<number>, shape: Shape): number {
  const size = sizeOf(shape);
  const count = numbers.length / size;
  if (Number.isInteger(count) && count > 0) return count;
  throw new TrainerError(
    "shape",
    `${caller} got ${numbers.length} numbers, which is not one or more examples of ${size} (shape ${formatShape(shape)}).`,
  );
}
