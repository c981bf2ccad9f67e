import { shapeOfEncoding, type ColumnEncoding, type EncodedColumn } from "./column-encodings.ts";
import { columnHeaderBytes, columnLayouts, columnsPrefixBytes, columnsVersion } from "./columns-format.ts";
import { decodeColumn } from "./decode-column.ts";
import { unshuffleBytes } from "./shuffle-bytes.ts";

/** What is believed of bytes from elsewhere. */
interface UnpackOptions {
  /**
   * Most values, together, of the columns without a payload: a few bytes may promise any number of them.
   * 16,777,216 (128 MiB) unless told.
   */
  readonly countMax?: number;
  /** Makes room for a column of so many values; memory of its own unless told. */
  readonly room?: (length: number) => Float64Array<ArrayBuffer>;
}

type ColumnHeader = Omit<EncodedColumn, "payload">;

/**
 * The columns that `packColumns` packed.
 * @throws Error that names what is wrong, before any column is made, for bytes that are not such columns.
 */
export function unpackColumns(bytes: Uint8Array, options: UnpackOptions = {}): Float64Array<ArrayBuffer>[] {
  const { countMax = 2 ** 24, room } = options;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isShuffled = readLayout(view) === columnLayouts.shuffled;
  const { headers, end } = readHeaders(view);
  checkSizes(headers, bytes.length - end, countMax);
  let at = end;
  return headers.map((header) => {
    const stored = bytes.subarray(at, (at += header.count * header.width));
    const payload = isShuffled && header.width > 1 ? unshuffleBytes(stored, header.width) : stored;
    return decodeColumn({ ...header, payload }, room);
  });
}

function readLayout(view: DataView): number {
  if (view.byteLength < columnsPrefixBytes)
    throw new Error(`columns: expected at least ${columnsPrefixBytes} bytes, got ${view.byteLength}`);
  const version = view.getUint8(0);
  if (version !== columnsVersion)
    throw new Error(`columns: version ${version}, this program reads ${columnsVersion}`);
  const layout = view.getUint8(1);
  if (layout > columnLayouts.shuffled)
    throw new Error(`columns: ${layout} is no layout that this program knows`);
  return layout;
}

function readHeaders(view: DataView): { headers: ColumnHeader[]; end: number } {
  const columns = view.getUint32(2, true);
  const headers: ColumnHeader[] = [];
  let at = columnsPrefixBytes;
  const checkBytes = (needed: number) => {
    if (at + needed > view.byteLength)
      throw new Error(`columns: the bytes end in the header of column ${headers.length} of ${columns}`);
  };
  while (headers.length < columns) {
    checkBytes(columnHeaderBytes);
    const encoding = view.getUint8(at) as ColumnEncoding;
    const count = view.getUint32(at + 1, true);
    const shape = shapeOfEncoding(encoding);
    at += columnHeaderBytes;
    checkBytes(8 * shape.parameters);
    const parameters: number[] = [];
    for (const end = at + 8 * shape.parameters; at < end; at += 8) parameters.push(view.getFloat64(at, true));
    headers.push({ encoding, count, width: shape.width, parameters });
  }
  return { headers, end: at };
}

function checkSizes(headers: ColumnHeader[], payloadBytes: number, countMax: number): void {
  let promised = 0;
  let withoutPayload = 0;
  for (const { count, width } of headers) {
    promised += count * width;
    if (width === 0) withoutPayload += count;
  }
  if (promised !== payloadBytes)
    throw new Error(`columns: the headers promise ${promised} bytes of payload, there are ${payloadBytes}`);
  if (withoutPayload > countMax)
    throw new Error(
      `columns: ${withoutPayload} values without a payload are more than the ${countMax} that are read`,
    );
}
