import type { Program } from "../../expressions/program.ts";
import type { InputMode, LoopShape, OutputMode } from "../../kernels/pointwise/loop-shape.ts";
import type { PointwiseCall } from "../kernels.ts";
import { isSummed } from "../pointwise-operands.ts";

/** What of a call decides which kernel runs, as small numbers: it is worked out for every call. */
export interface LoopModes {
  /** One digit for each input and output: indices into `inputModes` and `outputModes`. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly sumsColumns: boolean;
}

const inputModes: readonly InputMode[] = ["splat", "stream"];
const outputModes: readonly OutputMode[] = ["write", "add", "sum"];
const [write, add, sum] = [0, 1, 2];

export function loopModesOf({ dimensions, inputs, outputs, accumulate = false }: PointwiseCall): LoopModes {
  const last = dimensions.length - 1;
  const isSingle = dimensions[last] === 1;
  const isStreamed = (strides: readonly number[]): boolean => isSingle || strides[last] === 1;
  return {
    inputs: inputs.map(({ strides }) => Number(isStreamed(strides))),
    outputs: outputs.map(({ strides }) => {
      if (!isStreamed(strides)) return sum;
      return accumulate || isSummed(dimensions, strides) ? add : write;
    }),
    sumsColumns:
      last > 0 &&
      dimensions[last - 1]! > 1 &&
      outputs.every(({ strides }) => strides[last - 1] === 0 && isStreamed(strides)),
  };
}

/** Different for different modes of one program. */
export function codeOf({ inputs, outputs, sumsColumns }: LoopModes): number {
  let code = Number(sumsColumns);
  for (const digit of inputs) code = 2 * code + digit;
  for (const digit of outputs) code = 3 * code + digit;
  return code;
}

export function shapeOf(program: Program, { inputs, outputs, sumsColumns }: LoopModes): LoopShape {
  return {
    program,
    inputs: inputs.map((digit) => inputModes[digit]!),
    outputs: outputs.map((digit) => outputModes[digit]!),
    sumsColumns,
  };
}
