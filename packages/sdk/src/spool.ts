import { renameSync, rmSync } from "node:fs";
import type { Item } from "./item.ts";
import { LineFile } from "./line-file.ts";
import { collectSealed, collectUnsealed, type Stretch } from "./spool-stretch.ts";
import { parseRecord, type SpoolData, type SpoolHeader, type SpoolMark } from "./spool-records.ts";

/** How the file says that nothing was written for a while but somebody still owns it. */
const touchAfterMs = 15_000;

/**
 * What waits for the server, on disk and in order. Points are appended as they come and become a batch (with a
 * seq, frozen by a mark in the file) only when they are sent, so a long absence ends in few large batches and a
 * crash in the middle resends exactly the batch that was under way. Every call may throw a file system error;
 * the file stays readable whichever call failed.
 */
export class Spool {
  readonly header: SpoolHeader;
  readonly path: string;
  readonly #file: LineFile;
  /** Everything before this offset was delivered. */
  #acked: number;
  #head: Stretch | undefined;
  #sealed: { seq: number; to: number } | undefined;
  #nextSeq: number;
  #created: boolean;
  #points = 0;
  #touchedAt = 0;
  #damaged = false;

  private constructor(path: string, file: LineFile, header: SpoolHeader) {
    this.path = path;
    this.#file = file;
    this.header = header;
    this.#acked = 0;
    this.#nextSeq = header.seq;
    this.#created = header.created;
  }

  /** Begins a file; throws where it exists. */
  static create(path: string, header: SpoolHeader): Spool {
    const spool = new Spool(path, LineFile.create(path), header);
    spool.#file.append(JSON.stringify(header));
    spool.#acked = spool.#file.end;
    return spool;
  }

  /**
   * Goes on with a file that another process left behind; a torn last line is cut off. Undefined where not even
   * the header is whole, so that there is nothing to deliver.
   */
  static open(path: string): Spool | undefined {
    const file = LineFile.open(path);
    const first = file.lines(0).next();
    const header = first.done ? undefined : parseRecord(first.value.text);
    if (first.done || header?.kind !== "header") {
      file.close();
      return undefined;
    }
    const spool = new Spool(path, file, header);
    spool.#acked = first.value.end;
    spool.#recover();
    return spool;
  }

  /** Points that are not delivered. */
  get points(): number {
    return this.#points;
  }

  /** The seq that the next new batch gets. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** Whether the server knows of the run. */
  get created(): boolean {
    return this.#created;
  }

  append(data: SpoolData): void {
    this.#file.append(JSON.stringify(data));
    if (data.kind === "points") this.#points += data.points;
  }

  /** Takes over an item that has been sent, perhaps in vain: it must be the first of the file. */
  adopt(item: Item): void {
    if (item.kind !== "batch") {
      this.append(item);
      this.#head = { item, to: this.#file.end };
      return;
    }
    const { seq, block, points } = item;
    const from = this.#file.end;
    this.append({ kind: "points", points, block });
    this.#seal(seq, from, this.#file.end);
    this.#head = { item, to: this.#sealed?.to ?? from };
  }

  /** The first thing to deliver, the same until `acknowledge`; undefined when all is delivered. */
  next(): Item | undefined {
    if (this.#head) return this.#head.item;
    const lines = this.#file.lines(this.#acked);
    const stretch = this.#sealed
      ? collectSealed(lines, this.#sealed.seq, this.#sealed.to)
      : collectUnsealed(lines, this.#nextSeq);
    this.#damaged ||= stretch.damaged === true;
    if (!stretch.item && this.#sealed) return this.#passDamaged(this.#sealed.to);
    if (!stretch.item) return undefined;
    if (stretch.item.kind === "batch" && !this.#sealed)
      this.#seal(stretch.item.seq, stretch.from ?? this.#acked, stretch.to);
    this.#head = { item: stretch.item, to: stretch.to };
    return stretch.item;
  }

  /** The first thing was delivered, or is kept elsewhere. */
  acknowledge(): void {
    if (!this.#head) return;
    const { item, to } = this.#head;
    this.#head = undefined;
    this.#sealed = undefined;
    this.#acked = to;
    if (item.kind === "batch") this.#points -= item.points;
    this.#mark({ kind: "ack", to });
  }

  markCreated(): void {
    if (this.#created) return;
    this.#created = true;
    this.#mark({ kind: "created" });
  }

  /** Shows that the file has an owner, every 15 s. */
  touch(nowMs: number): void {
    if (nowMs - this.#touchedAt < touchAfterMs) return;
    this.#touchedAt = nowMs;
    this.#file.touch(nowMs);
  }

  /** Closes and leaves the file for another process. */
  close(): void {
    this.#file.close();
  }

  /** Closes and deletes the file; one with unreadable lines is kept under another name. */
  remove(): void {
    this.#file.close();
    if (this.#damaged) renameSync(this.path, `${this.path}.damaged`);
    else rmSync(this.path, { force: true });
  }

  /** Nothing of a frozen batch can be read any more: what comes behind it still can. */
  #passDamaged(to: number): Item | undefined {
    this.#sealed = undefined;
    this.#acked = to;
    return this.next();
  }

  #seal(seq: number, from: number, to: number): void {
    this.#file.append(JSON.stringify({ kind: "seal", seq, from, to } satisfies SpoolMark));
    this.#sealed = { seq, to };
    this.#nextSeq = seq + 1;
  }

  /** A mark that is lost on a full disk costs a resend that the server recognises, so it may fail. */
  #mark(mark: SpoolMark): void {
    try {
      this.#file.append(JSON.stringify(mark));
    } catch {
      // See above.
    }
  }

  #recover(): void {
    let end = this.#acked;
    const waiting: { points: number; end: number }[] = [];
    for (const line of this.#file.lines(this.#acked)) {
      end = line.end;
      const record = parseRecord(line.text);
      if (record?.kind === "points") waiting.push({ points: record.points, end });
      else if (record?.kind === "ack") this.#acked = record.to;
      else if (record?.kind === "created") this.#created = true;
      else if (record?.kind === "seal") {
        this.#sealed = { seq: record.seq, to: record.to };
        this.#nextSeq = record.seq + 1;
      }
    }
    if (this.#sealed && this.#sealed.to <= this.#acked) this.#sealed = undefined;
    for (const part of waiting) if (part.end > this.#acked) this.#points += part.points;
    this.#file.cut(end);
  }
}
