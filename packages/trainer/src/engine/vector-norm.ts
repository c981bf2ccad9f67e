import type { Engine } from "./engine.ts";
import type { Storage } from "./storage.ts";

/** The Euclidean norm of a vector. */
export function vectorNorm({ kernels }: Engine, vector: Storage): number {
  const [square] = kernels.sumSquares({ vector, segments: [{ start: 0, end: vector.length }] });
  return Math.sqrt(square!);
}
