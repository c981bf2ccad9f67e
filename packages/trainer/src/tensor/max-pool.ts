import type { MaxPooled, Windows } from "../engine/kernels.ts";
import { operate } from "./operate.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";
import { imageShape, pooledShape, windowsOver, type WindowOptions } from "./windows.ts";

/**
 * The largest number of every window and channel: [batch, height, width, channels] to [batch, outputHeight,
 * outputWidth, channels]. Padding counts as nothing. Where a window has several maxima, the first one takes
 * the gradient.
 */
export function maxPool(x: Tensor, options: WindowOptions): Tensor {
  const windows = windowsOver(x.shape, options);
  const { tape } = x;
  const images = tape.dense(x).storage;
  return operate({
    inputs: [x],
    shape: pooledShape(windows),
    compute: (y) => tape.engine.kernels.maxPool(windows, images, y),
    vjp(gradient, [toX], output) {
      if (toX) route(gradient, windows, { x: images, y: output.storage }, toX);
    },
  });
}

/** Puts each number of a tensor like the pooled one at the place of its maximum. */
function route(from: Tensor, windows: Windows, images: MaxPooled, sink?: Sink): Tensor {
  const { tape } = from;
  return operate(
    {
      inputs: [from],
      shape: imageShape(windows),
      compute: (storage, accumulate) =>
        tape.engine.kernels.routeToMaxima(windows, images, tape.dense(from).storage, { storage, accumulate }),
      vjp(gradient, [sinkOfFrom]) {
        if (sinkOfFrom) takeAtMaxima(gradient, windows, images, sinkOfFrom);
      },
    },
    sink,
  );
}

/** The transpose of `route`: the numbers at the places of the maxima. */
function takeAtMaxima(from: Tensor, windows: Windows, images: MaxPooled, sink: Sink): Tensor {
  const { tape } = from;
  return operate(
    {
      inputs: [from],
      shape: pooledShape(windows),
      compute: (storage, accumulate) =>
        tape.engine.kernels.takeAtMaxima(windows, images, tape.dense(from).storage, { storage, accumulate }),
      vjp(gradient, [sinkOfFrom]) {
        if (sinkOfFrom) route(gradient, windows, images, sinkOfFrom);
      },
    },
    sink,
  );
}
