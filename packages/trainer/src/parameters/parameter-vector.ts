import { TrainerError } from "../trainer-error.ts";
import type { Shape, Vector } from "../tensor/shape.ts";

/** Where one parameter lies in the flat vector: numbers `start` up to but not including `end`. */
export interface ParameterRange {
  /** Path: layer name, dot, parameter name, such as "dense1.weight". */
  readonly name: string;
  readonly shape: Shape;
  readonly start: number;
  readonly end: number;
}

/**
 * All parameters of a network one after another in one flat vector. Gradients, optimizer state and copies
 * share this layout, so that whole-network arithmetic is one loop.
 */
export class ParameterVector {
  readonly ranges: readonly ParameterRange[];
  readonly values: Vector;
  readonly gradients: Vector;

  constructor(ranges: readonly ParameterRange[]) {
    const size = ranges.at(-1)?.end ?? 0;
    this.ranges = ranges;
    this.values = new Float64Array(size);
    this.gradients = new Float64Array(size);
  }

  /** The range of that name. Throws `argument`, listing the names there are, when it does not exist. */
  getRange(name: string): ParameterRange {
    const range = this.ranges.find((candidate) => candidate.name === name);
    if (range) return range;
    const names = this.ranges.map((candidate) => candidate.name).join(", ");
    throw new TrainerError(
      "argument",
      `there is no parameter "${name}"; the network has: ${names || "none"}.`,
    );
  }
}
