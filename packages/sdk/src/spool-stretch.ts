import { ConsoleRoom, mergeConsole } from "./console-block.ts";
import type { Item } from "./item.ts";
import type { Line } from "./line-file.ts";
import { BatchRoom, mergeBlocks } from "./metric-block.ts";
import { type BatchData, isData, parseRecord, type StretchSeqs } from "./spool-records.ts";

/** Neighbouring lines of the file, and the items that they are delivered as, in order. */
export interface Stretch {
  readonly items: readonly Item[];
  /** Which batches the points and printed lines are; missing where there are none. */
  readonly seqs?: StretchSeqs | undefined;
  readonly from?: number;
  readonly to: number;
  readonly damaged: boolean;
}

/** The batches that were frozen as the points and printed lines up to `to`. */
export function collectSealed(lines: Iterable<Line>, seqs: StretchSeqs, to: number): Stretch {
  const gathered = new Gathered();
  let damaged = false;
  for (const line of lines) {
    if (line.end > to) break;
    const record = parseRecord(line.text);
    if (isData(record)) gathered.add(record);
    damaged ||= record === undefined;
  }
  return { items: gathered.items(seqs), seqs, to, damaged };
}

/** The next update, file or end, or the next points and printed lines, as many neighbouring lines as fit a batch of each. */
export function collectUnsealed(lines: Iterable<Line>, nextSeq: number): Stretch {
  const gathered = new Gathered();
  let from: number | undefined;
  let to = 0;
  let damaged = false;
  for (const line of lines) {
    const record = parseRecord(line.text);
    damaged ||= record === undefined;
    if (isData(record)) {
      if (!gathered.hasRoomFor(record)) break;
      gathered.add(record);
      from ??= line.start;
      to = line.end;
    } else if (record?.kind === "update" || record?.kind === "finish" || record?.kind === "file") {
      if (from !== undefined) break;
      return { items: [record], from: line.start, to: line.end, damaged };
    }
  }
  if (from === undefined) return { items: [], to, damaged };
  const seqs = gathered.seqsFrom(nextSeq);
  return { items: gathered.items(seqs), seqs, from, to, damaged };
}

/** Points and printed lines in the order of the file: as many as make one batch of each. */
class Gathered {
  readonly #points: Extract<BatchData, { kind: "points" }>[] = [];
  readonly #console: Extract<BatchData, { kind: "console" }>[] = [];
  readonly #batchRoom = new BatchRoom();
  readonly #consoleRoom = new ConsoleRoom();

  hasRoomFor(record: BatchData): boolean {
    return record.kind === "points"
      ? this.#batchRoom.takes(record)
      : this.#consoleRoom.takes(record.block.lines);
  }

  add(record: BatchData): void {
    if (record.kind === "points") this.#points.push(record);
    else this.#console.push(record);
  }

  /** An SDK that knows no printed lines goes on behind `seq`, so theirs is the lower one. */
  seqsFrom(next: number): StretchSeqs {
    if (this.#console.length === 0) return { seq: next };
    return { seq: this.#points.length > 0 ? next + 1 : next, console: next };
  }

  items({ seq, console }: StretchSeqs): Item[] {
    const items: Item[] = [];
    if (console !== undefined && this.#console.length > 0) {
      const block = mergeConsole(this.#console.map((record) => record.block));
      items.push({ kind: "console", seq: console, block });
    }
    if (this.#points.length > 0) {
      const points = this.#points.reduce((sum, record) => sum + record.points, 0);
      const block = mergeBlocks(this.#points.map((record) => record.block));
      items.push({ kind: "batch", seq, points, block });
    }
    return items;
  }
}
