import { TrainerError } from "../trainer-error.ts";
import { sizeOf, type Shape, type Vector } from "./shape.ts";
import { Tensor, type Vjp } from "./tape.ts";

/**
 * Makes a differentiable operation: `compute` fills the zeroed output of the given shape and returns the
 * function that adds to the inputs' gradients. Throws `argument` without inputs, `shape` for an
 * empty shape, `state` for tensors of different tapes.
 */
export function operation(inputs: readonly Tensor[], shape: Shape, compute: (output: Vector) => Vjp): Tensor {
  const tape = inputs[0]?.tape;
  if (tape === undefined) throw new TrainerError("argument", "operation() has no inputs; give at least one.");
  if (inputs.some((input) => input.tape !== tape)) {
    throw new TrainerError("state", "operation() got tensors of two tapes; make all of them in one step.");
  }
  const data = tape.scratch(sizeOf(shape));
  const vjp = compute(data);
  const needsGradient = inputs.some((input) => input.needsGradient);
  const output = new Tensor(tape, { shape, data, needsGradient });
  if (needsGradient) tape.record({ inputs, output, vjp });
  return output;
}
