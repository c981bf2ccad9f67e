import type { FinalRunState } from "@descent/contracts";
import { type Item, mergeUpdates, type RunUpdate } from "./item.ts";
import { MetricQueue } from "./metric-queue.ts";
import type { Spool } from "./spool.ts";

/** Makes the run's spool file, whose first new batch gets `seq`; throws where it cannot. */
export type OpenSpool = (seq: number, created: boolean) => Spool;

/**
 * Everything of one run that the server has not confirmed, in order. It lives in memory while the server answers
 * and moves to a spool file when `save` is called; when the file is empty again, memory is enough again.
 * `take` gives the first item, the same until `acknowledge`.
 */
export class Outbox {
  readonly queue = new MetricQueue();
  readonly #openSpool: OpenSpool;
  #spool: Spool | undefined;
  #head: Item | undefined;
  #update: RunUpdate | undefined;
  #final: FinalRunState | undefined;
  #nextSeq: number;
  #dueRows = 0;
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
    return !this.#spool && !this.#head && !this.#update && !this.#final && this.queue.rows === 0;
  }

  /** Points that the server has not confirmed. */
  get pendingPoints(): number {
    const head = this.#head?.kind === "batch" && !this.#spool ? this.#head.points : 0;
    return this.queue.points + head + (this.#spool?.points ?? 0);
  }

  /** Whether `take` would give something. */
  get hasDue(): boolean {
    return !this.isEmpty && (this.isSpooling || this.#dueRows > 0 || !this.#onlyYoungPoints());
  }

  update(values: RunUpdate): void {
    this.#update = mergeUpdates(this.#update ?? {}, values);
  }

  finish(state: FinalRunState): void {
    this.#final = state;
  }

  /** Everything logged so far may go. Points logged later wait, so that batches are few and large. */
  markDue(): void {
    this.#dueRows = this.queue.rows;
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
    this.#head ??= this.#takeFromMemory();
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
    if (this.#update) spool.append({ kind: "update", update: this.#update });
    this.#update = undefined;
    this.#savePoints(spool);
    if (this.#final) spool.append({ kind: "finish", state: this.#final });
    this.#final = undefined;
  }

  touch(nowMs: number): void {
    this.#spool?.touch(nowMs);
  }

  /** Closes the spool file and leaves it for another process. */
  close(): void {
    this.#spool?.close();
  }

  #onlyYoungPoints(): boolean {
    return !this.#head && !this.#update && (this.queue.rows > 0 || !this.#final);
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

  #savePoints(spool: Spool): void {
    for (let taken = this.queue.peek(); taken; taken = this.queue.peek()) {
      spool.append({ kind: "points", points: taken.points, block: taken.block });
      this.queue.drop(taken);
    }
    this.#dueRows = 0;
  }

  #takeFromMemory(): Item | undefined {
    if (this.#update) {
      const update = this.#update;
      this.#update = undefined;
      return { kind: "update", update };
    }
    if (this.#dueRows > 0) return this.#takeBatch();
    if (this.#final === undefined || this.queue.rows > 0) return undefined;
    const state = this.#final;
    this.#final = undefined;
    return { kind: "finish", state };
  }

  #takeBatch(): Item | undefined {
    const rows = this.queue.rows;
    const taken = this.queue.peek();
    if (!taken) return undefined;
    this.queue.drop(taken);
    this.#dueRows -= rows - this.queue.rows;
    return { kind: "batch", seq: this.#nextSeq++, block: taken.block, points: taken.points };
  }
}
