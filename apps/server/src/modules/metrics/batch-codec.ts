import { fromMetricValue, type MetricBatch } from "@descent/contracts";

/*
 * A batch as it lies in `MetricLog.data`, little-endian:
 *   u32 version, u32 header bytes, header (JSON `{ rows, metrics }`, padded with spaces to 8 bytes),
 *   f64 steps[rows], f64 times[rows],
 *   for each metric: a bit per row that says whether it has a value (padded to 8 bytes), f64 values[rows].
 * Everything after the header starts at a multiple of 8, so that columns are read in place.
 */
const version = 1;
const prefixBytes = 8;

/** One metric's column: `values[row]` counts where `has(row)`. */
interface MetricColumn {
  readonly values: Float64Array;
  has(row: number): boolean;
}

/** A batch read back. */
export interface StoredBatch {
  readonly steps: Float64Array;
  readonly times: Float64Array;
  readonly columns: ReadonlyMap<string, MetricColumn>;
}

/** Packs the columns of a batch into the bytes of its log row. */
export function encodeBatch(batch: Pick<MetricBatch, "steps" | "times" | "values">): Uint8Array<ArrayBuffer> {
  const rows = batch.steps.length;
  const names = Object.keys(batch.values);
  const header = encodeHeader(rows, names);
  const bytes = new Uint8Array(header.length + 16 * rows + names.length * (presenceBytes(rows) + 8 * rows));
  bytes.set(header);
  let at = header.length;
  const writeFloats = (values: ArrayLike<number>) => {
    new Float64Array(bytes.buffer, at, rows).set(values);
    at += 8 * rows;
  };
  writeFloats(batch.steps);
  writeFloats(batch.times);
  for (const column of Object.values(batch.values)) {
    const presence = bytes.subarray(at, at + presenceBytes(rows));
    at += presence.length;
    const values = new Float64Array(bytes.buffer, at, rows);
    at += 8 * rows;
    column.forEach((value, row) => {
      if (value === null) return;
      presence[row >> 3]! |= 1 << (row & 7);
      values[row] = fromMetricValue(value);
    });
  }
  return bytes;
}

/**
 * Reads a log row back; only the wanted metrics where a set is given.
 * @throws Error for a version that this program does not know.
 */
export function decodeBatch(data: Uint8Array, wanted?: ReadonlySet<string>): StoredBatch {
  const bytes = data.byteOffset % 8 === 0 ? data : data.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0, true) !== version)
    throw new Error(`metric log: batch version ${view.getUint32(0, true)}, this program reads ${version}`);
  const headerEnd = prefixBytes + view.getUint32(4, true);
  const { rows, metrics } = JSON.parse(new TextDecoder().decode(bytes.subarray(prefixBytes, headerEnd))) as {
    rows: number;
    metrics: string[];
  };
  const floatsAt = (at: number) => new Float64Array(bytes.buffer, bytes.byteOffset + at, rows);
  const columnBytes = presenceBytes(rows) + 8 * rows;
  const columns = new Map<string, MetricColumn>();
  metrics.forEach((name, index) => {
    if (wanted && !wanted.has(name)) return;
    const at = headerEnd + 16 * rows + index * columnBytes;
    const presence = bytes.subarray(at, at + presenceBytes(rows));
    columns.set(name, {
      values: floatsAt(at + presence.length),
      has: (row) => ((presence[row >> 3] ?? 0) & (1 << (row & 7))) !== 0,
    });
  });
  return { steps: floatsAt(headerEnd), times: floatsAt(headerEnd + 8 * rows), columns };
}

function encodeHeader(rows: number, metrics: string[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ rows, metrics }));
  const header = new Uint8Array(prefixBytes + Math.ceil(json.length / 8) * 8).fill(0x20);
  const view = new DataView(header.buffer);
  view.setUint32(0, version, true);
  view.setUint32(4, header.length - prefixBytes, true);
  header.set(json, prefixBytes);
  return header;
}

function presenceBytes(rows: number): number {
  return Math.ceil(rows / 64) * 8;
}
