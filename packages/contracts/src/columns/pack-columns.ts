import type { EncodedColumn } from "./column-encodings.ts";
import { columnHeaderBytes, columnLayouts, columnsPrefixBytes, columnsVersion } from "./columns-format.ts";
import { encodeColumn } from "./encode-column.ts";
import { shuffleBytes } from "./shuffle-bytes.ts";

/** How columns are packed. */
interface PackOptions {
  /** Bytes of one place lie together: for what deflate, gzip or brotli compresses afterwards. */
  readonly shuffled?: boolean;
}

/** Packs columns, of any lengths, into bytes that `unpackColumns` reads; the format is in `columns-format.ts`. */
export function packColumns(
  columns: readonly Float64Array[],
  options: PackOptions = {},
): Uint8Array<ArrayBuffer> {
  const encoded = columns.map(encodeColumn);
  const bytes = new Uint8Array(packedBytes(encoded));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, columnsVersion);
  view.setUint8(1, options.shuffled ? columnLayouts.shuffled : columnLayouts.plain);
  view.setUint32(2, columns.length, true);
  let at = columnsPrefixBytes;
  for (const { encoding, count, parameters } of encoded) {
    view.setUint8(at, encoding);
    view.setUint32(at + 1, count, true);
    at += columnHeaderBytes;
    for (const parameter of parameters) {
      view.setFloat64(at, parameter, true);
      at += 8;
    }
  }
  for (const { payload, width } of encoded) {
    bytes.set(options.shuffled && width > 1 ? shuffleBytes(payload, width) : payload, at);
    at += payload.length;
  }
  return bytes;
}

function packedBytes(columns: EncodedColumn[]): number {
  return columns.reduce(
    (sum, { parameters, payload }) => sum + columnHeaderBytes + 8 * parameters.length + payload.length,
    columnsPrefixBytes,
  );
}
