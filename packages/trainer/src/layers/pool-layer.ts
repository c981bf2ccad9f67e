import type { Tensor } from "../tensor/tensor.ts";
import type { WindowOptions } from "../tensor/windows.ts";
import { TrainerError } from "../trainer-error.ts";
import { imageWindows, kernelSize, type KernelSize } from "./image-windows.ts";
import type { Layer } from "./layer.ts";

/** How windows of a pooling lie. */
export interface PoolOptions {
  /** Pixels from one window to the next; the window's height by default. */
  readonly stride?: number;
  /** Rows and columns around each image, at most half the window; 0 by default. */
  readonly padding?: number;
}

interface PoolParts extends PoolOptions {
  readonly size: KernelSize;
  readonly pool: (x: Tensor, options: WindowOptions) => Tensor;
}

/** A pooling layer of that kind. */
export function poolLayer(kind: string, { size, stride, padding = 0, pool }: PoolParts): Layer {
  const height = typeof size === "number" ? size : size[0];
  const windows = kernelSize(kind, size, { stride: stride ?? height, padding });
  if (2 * padding > Math.min(windows.kernelHeight, windows.kernelWidth)) {
    throw new TrainerError(
      "argument",
      `${kind} padding is ${padding}; it may be at most half the window of ${windows.kernelHeight} × ${windows.kernelWidth}.`,
    );
  }
  return {
    kind,
    build(inputShape, { path }) {
      const { outputHeight, outputWidth, channels } = imageWindows(path, inputShape, windows);
      return { outputShape: [outputHeight, outputWidth, channels], forward: (x) => pool(x, windows) };
    },
  };
}
