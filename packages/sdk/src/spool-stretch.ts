import type { Item } from "./item.ts";
import type { Line } from "./line-file.ts";
import { fitsBatch, mergeBlocks, type MetricBlock, nameBytes } from "./metric-block.ts";
import { parseRecord, type SpoolData } from "./spool-records.ts";

/** An item and the bytes of the file that it stands for. */
export interface Stretch {
  readonly item: Item;
  readonly to: number;
}

interface Found {
  readonly item?: Item;
  readonly from?: number;
  readonly to: number;
  readonly damaged?: boolean;
}

type PointsRecord = Extract<SpoolData, { kind: "points" }>;

function batchOf(seq: number, records: readonly PointsRecord[]): Item {
  const points = records.reduce((sum, record) => sum + record.points, 0);
  return { kind: "batch", seq, points, block: mergeBlocks(records.map((record) => record.block)) };
}

/** The batch that was frozen as the points up to `to`. */
export function collectSealed(lines: Iterable<Line>, seq: number, to: number): Found {
  const records: PointsRecord[] = [];
  let damaged = false;
  for (const line of lines) {
    if (line.end > to) break;
    const record = parseRecord(line.text);
    if (record?.kind === "points") records.push(record);
    damaged ||= record === undefined;
  }
  return records.length > 0 ? { item: batchOf(seq, records), to, damaged } : { to, damaged };
}

/** The next update or end, or the next points, as many neighbouring lines as fit one batch. */
export function collectUnsealed(lines: Iterable<Line>, seq: number): Found {
  const room = new Room();
  const records: PointsRecord[] = [];
  let from = 0;
  let to = 0;
  let damaged = false;
  for (const line of lines) {
    const record = parseRecord(line.text);
    damaged ||= record === undefined;
    if (record?.kind === "points") {
      if (!room.takes(record)) break;
      if (records.length === 0) from = line.start;
      records.push(record);
      to = line.end;
    } else if (record?.kind === "update" || record?.kind === "finish") {
      if (records.length === 0) return { item: record, from: line.start, to: line.end, damaged };
      break;
    }
  }
  return records.length > 0 ? { item: batchOf(seq, records), from, to, damaged } : { to, damaged };
}

/** How much one batch still takes; the first block always has room, as it was made to fit. */
class Room {
  #rows = 0;
  #points = 0;
  #nameBytes = 0;
  readonly #names = new Set<string>();

  takes(record: { readonly points: number; readonly block: MetricBlock }): boolean {
    const isFirst = this.#rows === 0;
    this.#rows += record.block.steps.length;
    this.#points += record.points;
    for (const name of Object.keys(record.block.values)) {
      if (!this.#names.has(name)) this.#nameBytes += nameBytes(name);
      this.#names.add(name);
    }
    const names = this.#names.size;
    return (
      isFirst || fitsBatch({ rows: this.#rows, names, nameBytes: this.#nameBytes, points: this.#points })
    );
  }
}
