import type { Item } from "./item.ts";
import { addSizes, type Size, sizeOf } from "./size.ts";
import type { Spool } from "./spool.ts";
import { Waiting } from "./waiting.ts";

/** Makes the run's spool file, whose first new batch gets `seq`; throws where it cannot. */
export type OpenSpool = (seq: number, created: boolean) => Spool;

/**
 * Everything of one run that the server has not confirmed, in order. It lives in memory while the server answers
 * and moves to a spool file when `save` is called; when the file is empty again, memory is enough again.
 * `take` gives the first item, the same until `acknowledge`.
 */
export class Outbox {
  readonly waiting = new Waiting();
  readonly #openSpool: OpenSpool;
  #spool: Spool | undefined;
  #head: Item | undefined;
  #nextSeq: number;
  #created: boolean;

  constructor(openSpool: OpenSpool, left?: Spool) {
    this.#openSpool = openSpool;
    this.#spool = left;
    this.#nextSeq = left?.nextSeq ?? 1;
    this.#created = left?.created ?? false;
  }

  get isSpooling(): boolean {
    return this.#spool !== undefined;
  }

  get spoolFile(): string | null {
    return this.#spool?.path ?? null;
  }

  /** Whether the server knows of the run. */
  get created(): boolean {
    return this.#created;
  }

  get isEmpty(): boolean {
    return !this.#spool && !this.#head && this.waiting.isEmpty;
  }

  /** What the server has not confirmed. */
  get pending(): Size {
    const { points, lines, files } = this.waiting;
    const waiting = { points: points.points, lines: lines.lines, files: files.length };
    if (this.#spool) return addSizes(waiting, this.#spool.left);
    return this.#head ? addSizes(waiting, sizeOf(this.#head)) : waiting;
  }

  /** Whether `take` would give something. */
  get hasDue(): boolean {
    return this.isSpooling || this.#head !== undefined || this.waiting.hasDue;
  }

  /** The first item that is due. May throw a file system error. */
  take(): Item | undefined {
    if (this.#spool) {
      this.#head = this.#spool.next();
      if (this.#head) return this.#head;
      this.settle();
      // The file stays until the run exists at the server; memory must not overtake it.
      if (this.#spool) return undefined;
    }
    this.#head ??= this.waiting.take(this.#nextSeq);
    if (this.#head && "seq" in this.#head) this.#nextSeq = this.#head.seq + 1;
    return this.#head;
  }

  /** The item that `take` gave was delivered, or is kept elsewhere. May throw a file system error. */
  acknowledge(): void {
    this.#spool?.acknowledge();
    this.#head = undefined;
  }

  markCreated(): void {
    this.#created = true;
    this.#spool?.markCreated();
  }

  /** Deletes the spool file if all of it was delivered. May throw a file system error. */
  settle(): void {
    const spool = this.#spool;
    if (!spool || !spool.created || spool.next()) return;
    this.#nextSeq = spool.nextSeq;
    this.#spool = undefined;
    spool.remove();
  }

  /** Writes what is in memory to the spool file, and frees it; throws a file system error and keeps the rest. */
  save(): void {
    const spool = (this.#spool ??= this.#beginSpool());
    this.waiting.moveTo((data) => spool.append(data));
  }

  touch(nowMs: number): void {
    this.#spool?.touch(nowMs);
  }

  /** Closes the spool file and leaves it for another process. */
  close(): void {
    this.#spool?.close();
  }

  #beginSpool(): Spool {
    const spool = this.#openSpool(this.#nextSeq, this.#created);
    try {
      if (this.#head) spool.adopt(this.#head);
    } catch (error) {
      spool.remove();
      throw error;
    }
    return spool;
  }
}
