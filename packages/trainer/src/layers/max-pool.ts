import { maxPool as maxPoolOf } from "../tensor/max-pool.ts";
import type { Layer } from "./layer.ts";
import { poolLayer, type PoolOptions } from "./pool-layer.ts";
import type { KernelSize } from "./image-windows.ts";

/**
 * The largest number of every window and channel: [batch, height, width, channels] to [batch, outputHeight,
 * outputWidth, channels]. Windows lie side by side unless a stride is given. Throws `argument` for bad sizes,
 * `shape` when an example is no image or the window does not fit.
 */
export function maxPool(size: KernelSize, options: PoolOptions = {}): Layer {
  return poolLayer("maxPool", { size, ...options, pool: maxPoolOf });
}
