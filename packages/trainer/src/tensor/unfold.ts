import type { Windows } from "../engine/kernels.ts";
import { operate } from "./operate.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";
import { imageShape } from "./windows.ts";

/** Every window of the images as a row: [batch · outputHeight · outputWidth, kernelHeight · kernelWidth · channels]. */
export function unfold(x: Tensor, windows: Windows): Tensor {
  const { batch, outputHeight, outputWidth, kernelHeight, kernelWidth, channels } = windows;
  const { tape } = x;
  return operate({
    inputs: [x],
    shape: [batch * outputHeight * outputWidth, kernelHeight * kernelWidth * channels],
    compute: (columns) => tape.engine.kernels.unfold(windows, tape.dense(x).storage, columns),
    vjp(gradient, [toX]) {
      if (toX) fold(gradient, windows, toX);
    },
  });
}

/** The transpose of `unfold`: images in which every row is added to the window it came from. */
function fold(columns: Tensor, windows: Windows, sink?: Sink): Tensor {
  const { tape } = columns;
  return operate(
    {
      inputs: [columns],
      shape: imageShape(windows),
      compute: (storage, accumulate) =>
        tape.engine.kernels.fold(windows, tape.dense(columns).storage, { storage, accumulate }),
      vjp(gradient, [toColumns]) {
        toColumns?.add(unfold(gradient, windows));
      },
    },
    sink,
  );
}
