import { TrainerError } from "../trainer-error.ts";
import { formatShape, isSameShape, sizeOf, type Shape } from "../shape.ts";
import { Tensor } from "./tensor.ts";

/** The same numbers in the same order under another shape, without a copy. Throws `shape` when the sizes differ. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  if (isSameShape(x.shape, shape)) return x;
  if (sizeOf(shape) !== sizeOf(x.shape)) {
    throw new TrainerError(
      "shape",
      `reshape cannot turn ${formatShape(x.shape)} into ${formatShape(shape)}: ${sizeOf(x.shape)} numbers are not ${sizeOf(shape)}.`,
    );
  }
  const { tape } = x;
  const needsGradient = tape.isRecording && x.needsGradient;
  const output = new Tensor(tape, { shape, storage: tape.dense(x).storage, needsGradient });
  if (needsGradient) {
    tape.record({ inputs: [x], output, vjp: (gradient, [sink]) => sink?.add(reshape(gradient, x.shape)) });
  }
  return output;
}
