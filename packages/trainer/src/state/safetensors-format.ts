import type { Shape, Vector } from "../shape.ts";

/**
 * Types of numbers that this package stores. The format is little endian, and so are typed arrays wherever
 * WebAssembly engines run this package's kernels.
 */
export const dtypes = { F32: Float32Array, F64: Float64Array };

/** Name of a type of numbers in a file. */
export type Dtype = keyof typeof dtypes;

/** One tensor as the header describes it, in the words of the format. */
export interface TensorEntry {
  readonly dtype: Dtype;
  readonly shape: Shape;
  /** First byte and the byte after the last, counted from the end of the header. */
  readonly data_offsets: readonly [number, number];
}

/** The one name in a header that is no tensor. */
export const metadataKey = "__metadata__";

/** The type under which these numbers are stored. */
export function dtypeOf(data: Vector): Dtype {
  return data instanceof Float32Array ? "F32" : "F64";
}
