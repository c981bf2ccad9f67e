import { vectorNorm } from "../engine/vector-norm.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";

/** The Euclidean norm of the whole network's gradient of this step: computed when first asked for, and once. */
export function gradientNormOf({ engine, gradientStorage }: ParameterVector): () => number {
  let norm: number | undefined;
  return () => (norm ??= vectorNorm(engine, gradientStorage));
}
