import type { Windows } from "../engine/kernels.ts";
import { operate } from "./operate.ts";
import { scale } from "./scale.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";
import { imageShape, pooledShape, windowsOver, type WindowOptions } from "./windows.ts";

/**
 * The mean of every window and channel: [batch, height, width, channels] to [batch, outputHeight, outputWidth,
 * channels]. Padding counts as zeros.
 */
export function averagePool(x: Tensor, options: WindowOptions): Tensor {
  const windows = windowsOver(x.shape, options);
  return scale(sumPool(x, windows), 1 / (options.kernelHeight * options.kernelWidth));
}

function sumPool(x: Tensor, windows: Windows, sink?: Sink): Tensor {
  const { tape } = x;
  return operate(
    {
      inputs: [x],
      shape: pooledShape(windows),
      compute: (storage, accumulate) =>
        tape.engine.kernels.sumPool(windows, tape.dense(x).storage, { storage, accumulate }),
      vjp(gradient, [toX]) {
        if (toX) spread(gradient, windows, toX);
      },
    },
    sink,
  );
}

/** The transpose of `sumPool`: adds each number to its whole window. */
function spread(y: Tensor, windows: Windows, sink?: Sink): Tensor {
  const { tape } = y;
  return operate(
    {
      inputs: [y],
      shape: imageShape(windows),
      compute: (storage, accumulate) =>
        tape.engine.kernels.spreadPool(windows, tape.dense(y).storage, { storage, accumulate }),
      vjp(gradient, [toY]) {
        if (toY) sumPool(gradient, windows, toY);
      },
    },
    sink,
  );
}
