import { emitSumSquares, segmentBytes } from "../../kernels/norms/emit-sum-squares.ts";
import type { Arena } from "../arena.ts";
import type { Kernels } from "../kernels.ts";
import type { KernelRunner } from "./kernel-runner.ts";

/** Sums of squares of `Kernels` by the emitted loop: one call for all segments, on the calling thread. */
export function createSumSquares(arena: Arena, runner: KernelRunner): Kernels["sumSquares"] {
  return ({ vector, minus, segments }) =>
    arena.scoped(() => {
      const count = segments.length;
      const { address } = arena.take((count * segmentBytes) / arena.bytesPerNumber);
      const { buffer } = arena.memory;
      const table = new Uint32Array(buffer, address, 2 * count);
      for (let index = 0; index < count; index += 1) {
        const { start, end } = segments[index]!;
        table[2 * index] = vector.address + start * arena.bytesPerNumber;
        table[2 * index + 1] = vector.address + end * arena.bytesPerNumber;
      }
      const kernels = runner.functionsOf("sumSquares", emitSumSquares);
      if (minus) kernels["sumSquaredDifferences"]!(address, count, minus.address - vector.address);
      else kernels["sumSquares"]!(address, count);
      return new Float64Array(buffer, address, count).slice();
    });
}
