import { TrainerError } from "../trainer-error.ts";
import { formatShape, sizeOf, type Shape } from "../shape.ts";
import { Tensor } from "./tensor.ts";

/**
 * x with its axes in another order, without a copy: axis i of the result is axis `order[i]` of x. All axes
 * reversed by default, which for a matrix is the transpose. Throws `argument` when `order` does not name every
 * axis once.
 */
export function transpose(
  x: Tensor,
  order: readonly number[] = x.shape.map((_, axis) => axis).toReversed(),
): Tensor {
  const rank = x.shape.length;
  if (order.length !== rank || x.shape.some((_, axis) => !order.includes(axis))) {
    throw new TrainerError(
      "argument",
      `transpose got the order [${order.join(", ")}] for shape ${formatShape(x.shape)}; name every axis from 0 to ${rank - 1} once.`,
    );
  }
  const { tape } = x;
  const from = x.strides ?? rowMajorStrides(x.shape);
  const needsGradient = tape.isRecording && x.needsGradient;
  const output = new Tensor(tape, {
    shape: order.map((axis) => x.shape[axis]!),
    strides: order.map((axis) => from[axis]!),
    storage: x.storage,
    needsGradient,
  });
  if (needsGradient) {
    const back = order.map((_, axis) => order.indexOf(axis));
    tape.record({ inputs: [x], output, vjp: (gradient, [sink]) => sink?.add(transpose(gradient, back)) });
  }
  return output;
}

/** Numbers between neighbours along each axis of a tensor without gaps. */
function rowMajorStrides(shape: Shape): readonly number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}
