import type { FinalRunState } from "@descent/contracts";
import { ConsoleQueue } from "./console-queue.ts";
import { type FileItem, type Item, mergeUpdates, type RunUpdate } from "./item.ts";
import { MetricQueue } from "./metric-queue.ts";
import type { SpoolData } from "./spool-records.ts";

/**
 * What of one run waits in memory, in the order of its delivery: updates, files, lines, points, and the end as the
 * last.
 */
export class Waiting {
  readonly points = new MetricQueue();
  readonly lines = new ConsoleQueue();
  readonly files: FileItem[] = [];
  #update: RunUpdate | undefined;
  #final: FinalRunState | undefined;
  #dueRows = 0;
  #dueLines = 0;

  get isEmpty(): boolean {
    return !this.#update && !this.#final && this.#hasNoData();
  }

  /** Whether `take` would give something. */
  get hasDue(): boolean {
    const isUrgent = this.#update !== undefined || this.files.length > 0;
    const isDue = this.#dueRows > 0 || this.#dueLines > 0 || isUrgent;
    return isDue || (this.#final !== undefined && this.#hasNoData());
  }

  update(values: RunUpdate): void {
    this.#update = mergeUpdates(this.#update ?? {}, values);
  }

  finish(state: FinalRunState): void {
    this.#final = state;
  }

  /** Everything until now may go. What comes later waits, so that batches are few and large. */
  markDue(): void {
    this.#dueRows = this.points.rows;
    this.#dueLines = this.lines.lines;
  }

  /** Removes the first item that is due; a batch gets `seq`. */
  take(seq: number): Item | undefined {
    if (this.#update) {
      const update = this.#update;
      this.#update = undefined;
      return { kind: "update", update };
    }
    if (this.files.length > 0) return this.files.shift();
    if (this.#dueLines > 0) return this.#takeLines(seq);
    if (this.#dueRows > 0) return this.#takePoints(seq);
    if (this.#final === undefined || !this.#hasNoData()) return undefined;
    const state = this.#final;
    this.#final = undefined;
    return { kind: "finish", state };
  }

  /** Hands everything over, each part removed after it was taken; throws what `append` throws. */
  moveTo(append: (data: SpoolData) => void): void {
    if (this.#update) append({ kind: "update", update: this.#update });
    this.#update = undefined;
    for (let file = this.files[0]; file; file = this.files[0]) {
      append(file);
      this.files.shift();
    }
    for (let block = this.lines.peek(); block; block = this.lines.peek()) {
      append({ kind: "console", block });
      this.lines.drop(block);
    }
    this.#dueLines = 0;
    for (let taken = this.points.peek(); taken; taken = this.points.peek()) {
      append({ kind: "points", points: taken.points, block: taken.block });
      this.points.drop(taken);
    }
    this.#dueRows = 0;
    if (this.#final) append({ kind: "finish", state: this.#final });
    this.#final = undefined;
  }

  #hasNoData(): boolean {
    return this.points.rows === 0 && this.lines.lines === 0 && this.files.length === 0;
  }

  #takeLines(seq: number): Item | undefined {
    const block = this.lines.peek();
    if (!block) return undefined;
    this.lines.drop(block);
    this.#dueLines -= block.lines.length;
    return { kind: "console", seq, block };
  }

  #takePoints(seq: number): Item | undefined {
    const { rows } = this.points;
    const taken = this.points.peek();
    if (!taken) return undefined;
    this.points.drop(taken);
    this.#dueRows -= rows - this.points.rows;
    return { kind: "batch", seq, block: taken.block, points: taken.points };
  }
}
