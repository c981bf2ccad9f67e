import { input } from "../expressions/expression.ts";
import { TrainerError } from "../trainer-error.ts";
import { scale } from "./scale.ts";
import { applyPointwise } from "./pointwise.ts";
import { reshape } from "./reshape.ts";
import { formatShape, sizeOf, type Shape } from "../shape.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";

/** The sum over the given axes, which the result no longer has; over all axes by default. Throws `argument` for no axis. */
export function sum(x: Tensor, axes: readonly number[] = x.shape.map((_, axis) => axis)): Tensor {
  for (const axis of axes) {
    if (Number.isInteger(axis) && axis >= 0 && axis < x.shape.length) continue;
    throw new TrainerError(
      "argument",
      `axis ${axis} does not exist in shape ${formatShape(x.shape)}; axes go from 0 to ${x.shape.length - 1}.`,
    );
  }
  const kept = x.shape.filter((_, axis) => !axes.includes(axis));
  return reshape(
    sumTo(
      x,
      x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)),
    ),
    kept,
  );
}

/** The mean over the given axes; over all axes by default. */
export function mean(x: Tensor, axes?: readonly number[]): Tensor {
  const total = sum(x, axes);
  return scale(total, sizeOf(total.shape) / sizeOf(x.shape));
}

/** Sums x to a shape that has 1, or no axis in front, where x has more; as a contribution to a gradient with a sink. */
export function sumTo(x: Tensor, shape: Shape, sink?: Sink): Tensor {
  return applyPointwise(input(0), [x], { over: x.shape, sumTo: shape, sink });
}

/** Repeats x to a larger shape, as broadcasting does. */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  return applyPointwise(input(0), [x], { over: shape });
}
