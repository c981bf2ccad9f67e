import type { Arena } from "./arena.ts";
import type { KernelRunner } from "./f32/kernel-runner.ts";
import type { FusedKernels } from "./fused-kernels.ts";
import type { Kernels } from "./kernels.ts";

/** Where a network's numbers live and who computes with them. Made by `createEngine`. */
export interface Engine {
  readonly arena: Arena;
  readonly kernels: Kernels;
  /**
   * Operations in one piece, with gradients of their own, for training. Absent in float64, where operations
   * are put together from simple ones, so that derivatives have derivatives.
   */
  readonly fused?: FusedKernels;
  /** Shares work out to threads; absent where there is only one. */
  readonly runner?: KernelRunner;
}
