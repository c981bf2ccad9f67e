import { fromMetricValue, type MetricValue } from "./metric-value.ts";

/**
 * The media type of a binary batch. All numbers are little-endian:
 * - u32 version (2), u32 header bytes;
 * - the header: JSON `{ writer, seq, rows, metrics, partial? }`, padded with spaces to a multiple of 8 bytes.
 *   `metrics` names the columns that have a value in every row, `partial` those that lack some;
 * - f64 steps[rows], f64 times[rows] (epoch milliseconds);
 * - for each of `metrics` f64 values[rows];
 * - for each of `partial` a bit per row that says whether it has a value (row r is bit r % 8 of byte r / 8, padded to
 *   a multiple of 8 bytes), then f64 values[rows].
 *
 * Everything behind the header starts at a multiple of 8, so that columns are read in place.
 */
export const metricBatchMediaType = "application/vnd.descent.metric-batch";

const version = 2;
const prefixBytes = 8;

/** A batch as a client builds it: column i of `values` belongs to `steps[i]`; null where there is no value. */
export interface MetricBatchColumns {
  readonly writer: number;
  readonly seq: number;
  readonly steps: ArrayLike<number>;
  readonly times: ArrayLike<number>;
  readonly values: Readonly<Record<string, readonly (MetricValue | null)[]>>;
}

/** One metric of a packed batch: `values[row]` counts where `presence` is absent or its bit is set. */
export interface PackedColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly presence: Uint8Array | undefined;
}

/** A binary batch, read in place: the columns are views of its bytes. */
export interface PackedBatch {
  readonly writer: number;
  readonly seq: number;
  readonly steps: Float64Array;
  readonly times: Float64Array;
  readonly columns: readonly PackedColumn[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Header {
  readonly writer: number;
  readonly seq: number;
  readonly rows: number;
  readonly metrics: readonly string[];
  readonly partial?: readonly string[];
}

/** Whether a column has a value in a row. */
export function hasValue({ presence }: PackedColumn, row: number): boolean {
  return presence === undefined || (presence[row >> 3]! & (1 << (row & 7))) !== 0;
}

/** Packs a batch. NaN values are written in one form, so that equal batches are equal bytes. */
export function encodeMetricBatch(batch: MetricBatchColumns): Uint8Array<ArrayBuffer> {
  const rows = batch.steps.length;
  const names = Object.keys(batch.values);
  const partial = names.filter((name) => batch.values[name]!.includes(null));
  const metrics = partial.length === 0 ? names : names.filter((name) => !batch.values[name]!.includes(null));
  const { writer, seq } = batch;
  const header = encodeHeader({ writer, seq, rows, metrics, ...(partial.length > 0 && { partial }) });
  const columnBytes = 8 * rows;
  const bytes = new Uint8Array(
    header.length + (2 + names.length) * columnBytes + partial.length * presenceBytes(rows),
  );
  bytes.set(header);
  const floatsAt = (at: number) => new Float64Array(bytes.buffer, at, rows);
  floatsAt(header.length).set(batch.steps);
  floatsAt(header.length + columnBytes).set(batch.times);
  let at = header.length + 2 * columnBytes;
  for (const name of metrics) {
    const values = floatsAt(at);
    batch.values[name]!.forEach((value, row) => (values[row] = fromMetricValue(value!)));
    at += columnBytes;
  }
  for (const name of partial) {
    const presence = bytes.subarray(at, at + presenceBytes(rows));
    const values = floatsAt(at + presence.length);
    batch.values[name]!.forEach((value, row) => {
      if (value === null) return;
      presence[row >> 3]! |= 1 << (row & 7);
      values[row] = fromMetricValue(value);
    });
    at += presence.length + columnBytes;
  }
  return bytes;
}

/**
 * Reads a binary batch in place. Names, other limits and values are not judged here.
 * @param metricsMax how many metrics it may have: more are refused before a column is made for each
 * @throws Error naming what of the layout does not fit.
 */
export function decodeMetricBatch(given: Uint8Array, metricsMax = Infinity): PackedBatch {
  // Not `slice`: that of a Buffer is no copy.
  const bytes = (given.byteOffset % 8 === 0 ? given : new Uint8Array(given)) as Uint8Array<ArrayBuffer>;
  const { header, end } = readHeader(bytes);
  const { rows, metrics, partial = [], writer, seq } = header;
  const names = metrics.length + partial.length;
  if (names > metricsMax) throw new Error(`batch: expected at most ${metricsMax} metrics, got ${names}`);
  const expected = end + 8 * rows * (2 + names) + partial.length * presenceBytes(rows);
  if (bytes.length !== expected)
    throw new Error(
      `batch: expected ${expected} bytes for ${rows} rows of ${metrics.length} full and ${partial.length} partial columns, got ${bytes.length}`,
    );
  let at = end;
  const next = () => {
    const floats = new Float64Array(bytes.buffer, bytes.byteOffset + at, rows);
    at += 8 * rows;
    return floats;
  };
  const steps = next();
  const times = next();
  const columns: PackedColumn[] = metrics.map((name) => ({ name, values: next(), presence: undefined }));
  for (const name of partial) {
    const presence = bytes.subarray(at, at + presenceBytes(rows));
    at += presence.length;
    columns.push({ name, values: next(), presence });
  }
  return { writer, seq, steps, times, columns, bytes };
}

function readHeader(bytes: Uint8Array): { header: Header; end: number } {
  if (bytes.length < prefixBytes) throw new Error(`batch: ${bytes.length} bytes are too short for a header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = view.getUint32(0, true);
  if (found !== version && found !== 1)
    throw new Error(`batch: version ${found}, this program reads 1 and ${version}`);
  const end = prefixBytes + view.getUint32(4, true);
  if (end > bytes.length || end % 8 !== 0)
    throw new Error(`batch: a header that ends at ${end} of ${bytes.length} bytes; it must be padded to 8`);
  const header = parseHeader(bytes.subarray(prefixBytes, end));
  // Version 1, which older servers kept in their log, knew neither writer nor full columns.
  if (found === 1) {
    // Nor that databases keep no halves of characters: this is what they make of them.
    const partial = header.metrics.map((name) => name.toWellFormed());
    return { header: { ...header, writer: 0, seq: 0, metrics: [], partial }, end };
  }
  return { header, end };
}

function parseHeader(text: Uint8Array): Header {
  const fail = (what: string) => new Error(`batch: the header's ${what}`);
  let header: Partial<Header>;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text)) as Partial<Header>;
  } catch {
    throw fail("bytes are not JSON");
  }
  const isNames = (value: unknown) => Array.isArray(value) && value.every((name) => typeof name === "string");
  if (typeof header !== "object" || header === null) throw fail("JSON is not an object");
  // Without rows columns take no bytes: a header could ask for millions of them.
  if (!Number.isSafeInteger(header.rows) || header.rows! < 1 || header.rows! > 2 ** 31)
    throw fail("`rows` is not a count from 1 on");
  if (!isNames(header.metrics)) throw fail("`metrics` is not a list of names");
  if (header.partial !== undefined && !isNames(header.partial))
    throw fail("`partial` is not a list of names");
  return header as Header;
}

function encodeHeader(header: Header): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(prefixBytes + Math.ceil(json.length / 8) * 8).fill(0x20);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, version, true);
  view.setUint32(4, bytes.length - prefixBytes, true);
  bytes.set(json, prefixBytes);
  return bytes;
}

function presenceBytes(rows: number): number {
  return Math.ceil(rows / 64) * 8;
}
