import { exactTile, relaxedTile } from "../../kernels/gemm/tile.ts";
import { TrainerError } from "../../trainer-error.ts";
import { Arena } from "../arena.ts";
import type { Engine } from "../engine.ts";
import { Convolver } from "./convolution.ts";
import { KernelRunner } from "./kernel-runner.ts";
import { Multiplier } from "./multiply.ts";
import { runPointwise } from "./pointwise.ts";
import { hasRelaxedMultiplyAdd } from "./relaxed.ts";
import { createSumSquares } from "./sum-squares.ts";
import { createWindowKernels } from "./window-kernels.ts";

interface F32EngineOptions {
  /**
   * Multiplies and adds with one rounding where the machine has an instruction for it: up to a tenth faster on
   * AMD, more elsewhere, but the bits then differ between machines. No by default.
   */
  readonly relaxed?: boolean;
}

/**
 * The training engine: float32 by emitted WebAssembly SIMD. Throws `argument` when `relaxed` is asked of a
 * machine that does not have it.
 */
export function createF32Engine({ relaxed = false }: F32EngineOptions = {}): Engine {
  if (relaxed && !hasRelaxedMultiplyAdd()) {
    throw new TrainerError(
      "argument",
      "relaxed multiply-add is not available in this JavaScript engine; leave `relaxed` out.",
    );
  }
  const arena = new Arena("f32");
  const runner = new KernelRunner(arena);
  const multiplier = new Multiplier(runner, relaxed ? relaxedTile : exactTile);
  const pointwise = runPointwise.bind(undefined, runner);
  return {
    arena,
    runner,
    kernels: {
      multiply: (product) => multiplier.run(product),
      pointwise,
      sumSquares: createSumSquares(arena, runner),
      ...createWindowKernels(runner),
    },
    fused: new Convolver({ arena, runner, multiplier, pointwise }),
  };
}
