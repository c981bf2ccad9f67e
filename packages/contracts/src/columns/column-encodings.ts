/** How the values of a column are written; the numbers are what stands in the bytes. */
export const columnEncodings = {
  /** Every value is the first parameter. */
  constant: 0,
  /** Value i is parameter 0 + i · parameter 1, each operation rounded to float64 (no fused multiply-add). */
  stride: 1,
  /** Value i is the parameter + an unsigned integer of 1, 2 or 4 bytes. */
  offsets8: 2,
  offsets16: 3,
  offsets32: 4,
  /** IEEE 754 numbers of 4 or 8 bytes. */
  float32: 5,
  float64: 6,
} as const;

/** One of the numbers of `columnEncodings`. */
export type ColumnEncoding = (typeof columnEncodings)[keyof typeof columnEncodings];

/** What an encoding takes: bytes of payload per value, and float64 parameters of the column. */
interface EncodingShape {
  readonly width: 0 | 1 | 2 | 4 | 8;
  readonly parameters: 0 | 1 | 2;
}

const shapes: Record<ColumnEncoding, EncodingShape> = {
  0: { width: 0, parameters: 1 },
  1: { width: 0, parameters: 2 },
  2: { width: 1, parameters: 1 },
  3: { width: 2, parameters: 1 },
  4: { width: 4, parameters: 1 },
  5: { width: 4, parameters: 0 },
  6: { width: 8, parameters: 0 },
};

/** One column, encoded. */
export interface EncodedColumn {
  readonly encoding: ColumnEncoding;
  /** Values in the column. */
  readonly count: number;
  /** Bytes per value in the payload; 0 for `constant` and `stride`, which have none. */
  readonly width: number;
  /** The value; start and step; the base; or nothing, as the encoding says. */
  readonly parameters: readonly number[];
  /** `count` × `width` bytes, little-endian. */
  readonly payload: Uint8Array;
}

/**
 * The shape of an encoding read from bytes.
 * @throws Error for a number that no encoding has.
 */
export function shapeOfEncoding(encoding: number): EncodingShape {
  const shape = (shapes as Record<number, EncodingShape | undefined>)[encoding];
  if (!shape) throw new Error(`columns: ${encoding} is no encoding that this program knows`);
  return shape;
}
