import type { Windows } from "../engine/kernels.ts";
import { TrainerError } from "../trainer-error.ts";
import { formatShape, type Shape } from "../shape.ts";

/** How windows slide over images. */
export interface WindowOptions {
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly stride: number;
  readonly padding: number;
}

/**
 * Geometry of windows over images [batch, height, width, channels]. Throws `shape`, showing what is there and
 * what is needed, for tensors of another rank and for windows larger than the padded image.
 */
export function windowsOver(shape: Shape, options: WindowOptions): Windows {
  const [batch, height, width, channels] = shape;
  if (
    batch === undefined ||
    height === undefined ||
    width === undefined ||
    channels === undefined ||
    shape.length !== 4
  ) {
    throw new TrainerError(
      "shape",
      `windows slide over images [batch, height, width, channels], got ${formatShape(shape)}.`,
    );
  }
  const { kernelHeight, kernelWidth, stride, padding } = options;
  const outputHeight = Math.floor((height + 2 * padding - kernelHeight) / stride) + 1;
  const outputWidth = Math.floor((width + 2 * padding - kernelWidth) / stride) + 1;
  if (outputHeight < 1 || outputWidth < 1) {
    throw new TrainerError(
      "shape",
      `a window of ${kernelHeight} × ${kernelWidth} does not fit into images of ${height} × ${width} with a padding of ${padding}; use a smaller window or more padding.`,
    );
  }
  return { batch, height, width, channels, ...options, outputHeight, outputWidth };
}

/** Shape of one number per window and channel. */
export function pooledShape({ batch, outputHeight, outputWidth, channels }: Windows): Shape {
  return [batch, outputHeight, outputWidth, channels];
}

/** Shape of the images. */
export function imageShape({ batch, height, width, channels }: Windows): Shape {
  return [batch, height, width, channels];
}
