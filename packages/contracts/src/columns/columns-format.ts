/*
 * Columns of numbers as one run of bytes, in the database and on the wire. Little-endian, nothing is aligned:
 *
 *   u8  version, 1
 *   u8  layout: 0 plain, 1 shuffled
 *   u32 number of columns
 *   for each column:  u8 encoding, u32 count of values, f64 × parameters of the encoding
 *   for each column:  payload, count × width bytes; the last one ends the bytes
 *
 *   encoding      parameters   width   value i, every operation in float64
 *   0 constant    value        0       value
 *   1 stride      start, step  0       start + (i · step), rounded after each operation: no fused multiply-add
 *   2 offsets8    base         1       base + u8
 *   3 offsets16   base         2       base + u16
 *   4 offsets32   base         4       base + u32
 *   5 float32                  4       f32
 *   6 float64                  8       f64
 *
 * In the shuffled layout byte b of value i lies at b · count + i of its payload, in the plain one at i · width + b.
 * A writer writes no −0 and only the NaN 7fc00000 or 7ff8000000000000; it may choose any exact encoding.
 */

/** The version that this program writes and reads. */
export const columnsVersion = 1;
/** Bytes before the headers of the columns. */
export const columnsPrefixBytes = 6;
/** Bytes of a column's header before its parameters. */
export const columnHeaderBytes = 5;
/** The two orders of the bytes of a payload. */
export const columnLayouts = { plain: 0, shuffled: 1 } as const;
