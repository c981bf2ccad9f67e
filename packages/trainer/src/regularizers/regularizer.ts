import { checkWithin } from "../check-number.ts";
import { includedRanges, type ExcludeOption } from "../parameters/included-ranges.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";

/** A penalty on the parameters that becomes part of the loss. */
export interface Regularizer {
  /** Adds the penalty's gradient to `parameters.gradients` and returns the penalty. */
  addTo(parameters: ParameterVector): number;
}

interface Penalty extends ExcludeOption {
  /** Penalty of one parameter, and its derivative. */
  readonly value: (w: number) => number;
  readonly derivative: (w: number) => number;
}

/** A penalty that is the sum of one function over all parameters but the excluded ones. */
export function sumPenalty({ value, derivative, exclude }: Penalty): Regularizer {
  return {
    addTo({ values, gradients, ranges }) {
      let total = 0;
      for (const { start, end } of includedRanges(ranges, exclude)) {
        for (let i = start; i < end; i += 1) {
          total += value(values[i]!);
          gradients[i]! += derivative(values[i]!);
        }
      }
      return total;
    },
  };
}

/** Throws `argument` unless a penalty's strength is a number ≥ 0. */
export function checkStrength(name: string, strength: number): void {
  checkWithin(`${name} strength`, strength, [0, Infinity]);
}
