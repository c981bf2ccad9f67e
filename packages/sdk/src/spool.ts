import { renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Item } from "./item.ts";
import { removeCopy } from "./kept-copy.ts";
import { LineFile } from "./line-file.ts";
import { addSizes, type Size, sizeOf } from "./size.ts";
import {
  dataOf,
  isData,
  parseRecord,
  seqsOf,
  type SpoolData,
  type SpoolHeader,
  type SpoolMark,
  type SpoolRecord,
  type StretchSeqs,
} from "./spool-records.ts";
import { collectSealed, collectUnsealed } from "./spool-stretch.ts";

/** How the file says that nothing was written for a while but somebody still owns it. */
const touchAfterMs = 15_000;

/**
 * What waits for the server, on disk and in order. Points and printed lines are appended as they come and become
 * batches (with a seq, frozen by a mark in the file) only when they are sent, so a long absence ends in few large
 * batches and a crash in the middle resends exactly those that were under way. Every call may throw a file system error;
 * the file stays readable whichever call failed.
 */
export class Spool {
  readonly header: SpoolHeader;
  readonly path: string;
  readonly #file: LineFile;
  /** Everything before this offset was delivered. */
  #acked: number;
  #head: { items: readonly Item[]; to: number } | undefined;
  #sealed: { seqs: StretchSeqs; to: number } | undefined;
  #nextSeq: number;
  #created: boolean;
  #left: Size = { points: 0, lines: 0, files: 0 };
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

  /** What is not delivered. */
  get left(): Size {
    return this.#left;
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
    this.#left = addSizes(this.#left, sizeOf(data));
  }

  /** Takes over an item that has been sent, perhaps in vain: it must be the first of the file. */
  adopt(item: Item): void {
    const from = this.#file.end;
    this.append(dataOf(item));
    const to = this.#file.end;
    const seqs = seqsOf(item);
    if (seqs) this.#seal(seqs, from, to);
    this.#head = { items: [item], to };
  }

  /** The first thing to deliver, the same until `acknowledge`; undefined when all is delivered. */
  next(): Item | undefined {
    if (this.#head) return this.#head.items[0];
    const lines = this.#file.lines(this.#acked);
    const sealed = this.#sealed;
    const stretch = sealed
      ? collectSealed(lines, sealed.seqs, sealed.to)
      : collectUnsealed(lines, this.#nextSeq);
    const { items, seqs, to } = stretch;
    this.#damaged ||= stretch.damaged;
    if (items.length === 0) return sealed && this.#passDamaged(sealed.to);
    if (seqs && !sealed) this.#seal(seqs, stretch.from ?? this.#acked, to);
    this.#head = { items, to };
    return items[0];
  }

  /** The first thing was delivered, or is kept elsewhere. */
  acknowledge(): void {
    const [item, ...items] = this.#head?.items ?? [];
    if (!item || !this.#head) return;
    const { to } = this.#head;
    this.#left = addSizes(this.#left, sizeOf(item), -1);
    if (item.kind === "file") removeCopy(dirname(this.path), item);
    // What a crash in the middle of a stretch sends again, the server recognises.
    if (items.length > 0) {
      this.#head = { items, to };
      return;
    }
    this.#head = undefined;
    this.#sealed = undefined;
    this.#acked = to;
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

  #seal(seqs: StretchSeqs, from: number, to: number): void {
    this.#file.append(JSON.stringify({ kind: "seal", ...seqs, from, to } satisfies SpoolMark));
    this.#sealed = { seqs, to };
    this.#nextSeq = seqs.seq + 1;
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
    const waiting: { size: Size; end: number }[] = [];
    for (const line of this.#file.lines(this.#acked)) {
      end = line.end;
      const record = parseRecord(line.text);
      if (isData(record) || record?.kind === "file") waiting.push({ size: sizeOf(record), end });
      else if (record) this.#recall(record);
    }
    if (this.#sealed && this.#sealed.to <= this.#acked) this.#sealed = undefined;
    for (const part of waiting) if (part.end > this.#acked) this.#left = addSizes(this.#left, part.size);
    this.#file.cut(end);
  }

  #recall(mark: SpoolRecord): void {
    if (mark.kind === "ack") this.#acked = mark.to;
    else if (mark.kind === "created") this.#created = true;
    else if (mark.kind === "seal") {
      const { seq, console, to } = mark;
      this.#sealed = { seqs: console === undefined ? { seq } : { seq, console }, to };
      this.#nextSeq = seq + 1;
    }
  }
}
