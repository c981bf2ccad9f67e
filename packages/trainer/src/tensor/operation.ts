import { TrainerError } from "../trainer-error.ts";
import { operate } from "./operate.ts";
import type { Shape, Vector } from "../shape.ts";
import { ArraySink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";

/** Adds to each input's gradient what the output's gradient implies; `undefined` marks an input without one. */
type ArrayVjp = (outputGradient: Vector, inputGradients: readonly (Vector | undefined)[]) => void;

/**
 * Makes an operation from loops over numbers, where no formula for `pointwise` or product of matrices says it:
 * `compute` fills the zeroed output of the given shape and returns the function that adds to the inputs'
 * gradients. It has no second derivative. Throws `argument` without inputs, `shape` for an empty shape,
 * `state` for tensors of different tapes.
 */
export function operation(
  inputs: readonly Tensor[],
  shape: Shape,
  compute: (output: Vector) => ArrayVjp,
): Tensor {
  if (inputs.length === 0)
    throw new TrainerError("argument", "operation() has no inputs; give at least one.");
  let arrayVjp: ArrayVjp | undefined;
  return operate({
    inputs,
    shape,
    compute(output) {
      arrayVjp = compute(output.data.fill(0));
    },
    vjp(gradient, sinks) {
      const targets = sinks.map((sink) => {
        if (sink === undefined) return undefined;
        if (sink instanceof ArraySink) return zeroed(sink);
        throw new TrainerError(
          "state",
          "operation() has no second derivative; put it together from pointwise(), matmul() and the like.",
        );
      });
      arrayVjp?.(gradient.data, targets);
    },
  });
}

function zeroed(sink: ArraySink): Vector {
  const { storage, accumulate } = sink.claim();
  return accumulate ? storage.data : storage.data.fill(0);
}
