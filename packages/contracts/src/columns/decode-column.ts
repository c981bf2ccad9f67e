import { columnEncodings, shapeOfEncoding, type EncodedColumn } from "./column-encodings.ts";

/**
 * The values of an encoded column.
 * @param room makes the column that they are written into; memory of its own unless told.
 * @throws Error for an unknown encoding, missing parameters, or a payload of another length than the count says.
 */
export function decodeColumn(
  column: EncodedColumn,
  room = (length: number) => new Float64Array(length),
): Float64Array<ArrayBuffer> {
  const { encoding, count, parameters, payload } = column;
  checkShape(column);
  const values = room(count);
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const base = parameters[0]!;
  switch (encoding) {
    case columnEncodings.constant:
      return values.fill(base);
    case columnEncodings.stride:
      for (let at = 0; at < count; at++) values[at] = base + at * parameters[1]!;
      return values;
    case columnEncodings.offsets8:
      for (let at = 0; at < count; at++) values[at] = base + view.getUint8(at);
      return values;
    case columnEncodings.offsets16:
      for (let at = 0; at < count; at++) values[at] = base + view.getUint16(2 * at, true);
      return values;
    case columnEncodings.offsets32:
      for (let at = 0; at < count; at++) values[at] = base + view.getUint32(4 * at, true);
      return values;
    case columnEncodings.float32:
      for (let at = 0; at < count; at++) values[at] = view.getFloat32(4 * at, true);
      return values;
    case columnEncodings.float64:
      for (let at = 0; at < count; at++) values[at] = view.getFloat64(8 * at, true);
      return values;
  }
}

function checkShape({ encoding, count, parameters, payload }: EncodedColumn): void {
  const shape = shapeOfEncoding(encoding);
  if (parameters.length !== shape.parameters)
    throw new Error(
      `columns: encoding ${encoding} has ${shape.parameters} parameters, got ${parameters.length}`,
    );
  if (payload.length !== count * shape.width)
    throw new Error(
      `columns: ${count} values of ${shape.width} bytes are ${count * shape.width} bytes, got ${payload.length}`,
    );
}
