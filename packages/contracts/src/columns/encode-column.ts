import { columnEncodings as kinds, shapeOfEncoding, type EncodedColumn } from "./column-encodings.ts";

/**
 * Encodes a column so that `decodeColumn` gives the same bits back: the first encoding that is exact, from the
 * fewest bytes per value to the most. NaNs become the one canonical NaN, −0 becomes the 0 that it equals.
 */
export function encodeColumn(values: Float64Array): EncodedColumn {
  // Without −0, a constant or a base cannot hand its sign to the values made from it.
  const first = (values[0] ?? 0) + 0;
  if (isConstant(values)) return withoutPayload(kinds.constant, values.length, [first]);
  const step = values[1]! - first;
  if (isStride(values, first, step)) return withoutPayload(kinds.stride, values.length, [first, step]);
  const { base, span } = wholeRange(values);
  if (span <= 0xff) return offsets8(values, base);
  if (span <= 0xffff) return offsets16(values, base);
  if (span <= 0xffff_ffff) return offsets32(values, base);
  return values.every(isFloat32) ? float32(values) : float64(values);
}

function isConstant(values: Float64Array): boolean {
  const first = values[0]!;
  const isOther = Number.isNaN(first)
    ? (value: number) => !Number.isNaN(value)
    : (value: number) => value !== first;
  for (let at = 1; at < values.length; at++) if (isOther(values[at]!)) return false;
  return true;
}

function isStride(values: Float64Array, start: number, step: number): boolean {
  for (let at = 0; at < values.length; at++) if (start + at * step !== values[at]) return false;
  return true;
}

/**
 * The least value and the distance to the greatest, infinite where a value is no integer. Beyond 2^53 a span of 32
 * bits lies within one power of two, or next to one: there differences are exact as well, so offsets are for any
 * integer.
 */
function wholeRange(values: Float64Array): { base: number; span: number } {
  let min = Infinity;
  let max = -Infinity;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Math.trunc(value) !== value) return { base: 0, span: Infinity };
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { base: min + 0, span: max - min };
}

function isFloat32(value: number): boolean {
  return Math.fround(value) === value || Number.isNaN(value);
}

function withoutPayload(
  encoding: EncodedColumn["encoding"],
  count: number,
  parameters: number[],
): EncodedColumn {
  return { encoding, count, width: 0, parameters, payload: new Uint8Array(0) };
}

function withPayload(encoding: EncodedColumn["encoding"], count: number, parameters: number[]) {
  const { width } = shapeOfEncoding(encoding);
  const payload = new Uint8Array(count * width);
  return { encoding, count, width, parameters, payload, view: new DataView(payload.buffer) };
}

function offsets8(values: Float64Array, base: number): EncodedColumn {
  const { view, ...column } = withPayload(kinds.offsets8, values.length, [base]);
  for (let at = 0; at < values.length; at++) view.setUint8(at, values[at]! - base);
  return column;
}

function offsets16(values: Float64Array, base: number): EncodedColumn {
  const { view, ...column } = withPayload(kinds.offsets16, values.length, [base]);
  for (let at = 0; at < values.length; at++) view.setUint16(2 * at, values[at]! - base, true);
  return column;
}

function offsets32(values: Float64Array, base: number): EncodedColumn {
  const { view, ...column } = withPayload(kinds.offsets32, values.length, [base]);
  for (let at = 0; at < values.length; at++) view.setUint32(4 * at, values[at]! - base, true);
  return column;
}

function float32(values: Float64Array): EncodedColumn {
  const { view, ...column } = withPayload(kinds.float32, values.length, []);
  for (let at = 0; at < values.length; at++) view.setFloat32(4 * at, canonical(values[at]!), true);
  return column;
}

function float64(values: Float64Array): EncodedColumn {
  const { view, ...column } = withPayload(kinds.float64, values.length, []);
  for (let at = 0; at < values.length; at++) view.setFloat64(8 * at, canonical(values[at]!), true);
  return column;
}

/** The number with one NaN and one zero: a NaN that came from elsewhere may carry other bits. */
function canonical(value: number): number {
  return Number.isNaN(value) ? Number.NaN : value + 0;
}
