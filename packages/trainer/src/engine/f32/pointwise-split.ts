import type { PointwiseCall, PointwiseOperand } from "../kernels.ts";

/** Numbers that are worth handing to another thread. */
const partNumbers = 32_768;

/**
 * A large loop as independent parts along its first dimension, or nothing where it is small or sums over that
 * dimension. Every number is computed alike wherever a part begins, so the split changes no bit.
 */
export function splitCall(call: PointwiseCall): readonly PointwiseCall[] | undefined {
  const { dimensions, outputs } = call;
  const [length, ...rest] = dimensions;
  const inner = rest.reduce((product, size) => product * size, 1);
  const isSummed = outputs.some(({ strides }) => strides[0] === 0);
  if (length! * inner < 2 * partNumbers || isSummed) return undefined;
  const step = 4 * Math.ceil(Math.max(1, partNumbers / inner) / 4);
  return Array.from({ length: Math.ceil(length! / step) }, (_, index) => {
    const first = index * step;
    const part = (operand: PointwiseOperand): PointwiseOperand => {
      const { storage, strides } = operand;
      return { storage: storage.part(first * strides[0]!, storage.length), strides };
    };
    return {
      ...call,
      dimensions: [Math.min(step, length! - first), ...rest],
      inputs: call.inputs.map(part),
      outputs: outputs.map(part),
    };
  });
}
