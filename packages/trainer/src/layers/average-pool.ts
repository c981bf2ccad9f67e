import { averagePool as averagePoolOf } from "../tensor/average-pool.ts";
import type { Layer } from "./layer.ts";
import { poolLayer, type PoolOptions } from "./pool-layer.ts";
import type { KernelSize } from "./image-windows.ts";

/**
 * The mean of every window and channel, padding counted as zeros; otherwise like `maxPool`.
 * Throws `argument` for bad sizes, `shape` when an example is no image or the window does not fit.
 */
export function averagePool(size: KernelSize, options: PoolOptions = {}): Layer {
  return poolLayer("averagePool", { size, ...options, pool: averagePoolOf });
}
