import { formatShape, isSameShape, sizeOf, type Shape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";

/** How a pointwise loop runs: what `PointwiseCall` needs to know about shapes. */
export interface PointwisePlan {
  /** Sizes of the loops, slowest first, at least one; as few as the operands allow. */
  readonly dimensions: readonly number[];
  /** For each operand its stride in each dimension, in numbers: 0 where it repeats; the last one is 0 or 1. */
  readonly strides: readonly (readonly number[])[];
}

const dense = [1];

/**
 * Loops over all indices of `shape` with operands that are stored densely and broadcast to it as NumPy does:
 * aligned at the last axis, repeated along axes of 1 and missing ones. Axes of 1 are dropped and adjacent axes
 * that all operands treat alike become one: equal shapes give one loop, [batch, n] with [n] gives two. Throws
 * `shape` for an operand that does not fit.
 */
export function planPointwise(shape: Shape, operands: readonly Shape[]): PointwisePlan {
  if (operands.every((operand) => isSameShape(operand, shape))) {
    return { dimensions: [sizeOf(shape)], strides: operands.map(() => dense) };
  }
  const merged = mergedAxes(longAxes(shape, operands));
  const axes = merged.length > 0 ? merged : [{ size: 1, strides: operands.map(() => 1) }];
  return {
    dimensions: axes.map(({ size }) => size),
    strides: operands.map((_, operand) => axes.map(({ strides }) => strides[operand]!)),
  };
}

interface Axis {
  readonly size: number;
  /** One for each operand. */
  readonly strides: readonly number[];
}

/** The axes that are longer than 1, slowest first. */
function longAxes(shape: Shape, operands: readonly Shape[]): readonly Axis[] {
  const columns = operands.map((operand) => stridesOf(operand, shape));
  return shape
    .map((size, axis) => ({ size, strides: columns.map((column) => column[axis]!) }))
    .filter(({ size }) => size > 1);
}

function stridesOf(operand: Shape, shape: Shape): readonly number[] {
  const missing = shape.length - operand.length;
  let stride = 1;
  const strides = shape.toReversed().map((size, fromLast) => {
    const own = operand[operand.length - 1 - fromLast] ?? 1;
    if (missing < 0 || (own !== size && own !== 1)) {
      throw new TrainerError(
        "shape",
        `shape ${formatShape(operand)} cannot be repeated to ${formatShape(shape)}; aligned at the last axis, each of its axes must be equal or 1.`,
      );
    }
    const step = own === 1 ? 0 : stride;
    stride *= own;
    return step;
  });
  return strides.toReversed();
}

function mergedAxes(axes: readonly Axis[]): readonly Axis[] {
  const merged: Axis[] = [];
  for (const axis of axes.toReversed()) {
    const inner = merged.at(-1);
    const continues = inner?.strides.every((stride, at) => axis.strides[at] === stride * inner.size);
    if (inner && continues) merged[merged.length - 1] = { ...inner, size: inner.size * axis.size };
    else merged.push(axis);
  }
  return merged.toReversed();
}
