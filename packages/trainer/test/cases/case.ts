import type { Shape } from "../../src/shape.ts";
import type { Tensor } from "../../src/tensor/tensor.ts";

/** A computation whose derivatives are checked: in float64 against differences, in float32 against float64. */
export interface GradientCase {
  readonly name: string;
  /** Shapes of the inputs, which are filled with normal numbers. */
  readonly shapes: readonly Shape[];
  readonly build: (...inputs: Tensor[]) => Tensor;
  /** Most terms that one number of an output or gradient is the sum of. */
  readonly terms: number;
}

/** Error that float32 may make in a sum of that many terms, as a share of the largest number. */
export function roundingOf({ terms }: GradientCase): number {
  return 4 * (terms + 8) * 2 ** -24;
}

/** Shapes as they are read in a test's name. */
export function named(shapes: readonly Shape[]): string {
  return shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ");
}
