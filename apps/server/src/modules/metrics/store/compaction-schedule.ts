import type { Folded } from "./compactor.ts";
import { Line } from "../../../line.ts";

/** When a run's log is worth folding. */
export interface CompactionLimits {
  /** Steps: then a chunk of each metric is about full. */
  readonly steps: number;
  /** Bytes; only where there are at least as many steps as in the open chunks, which are written again each time. */
  readonly bytes: number;
  /** Bytes, whatever the open chunks hold: what charts of a live run must look through. */
  readonly bytesMost: number;
  /** Milliseconds without a new batch. */
  readonly idleMs: number;
}

export const compactionLimits: CompactionLimits = {
  steps: 4096,
  bytes: 1_000_000,
  bytesMost: 8_000_000,
  idleMs: 60_000,
};

interface Waiting {
  steps: number;
  bytes: number;
  consoleBytes: number;
  lastAppendMs: number;
  /** Through which row the run's statistics know the log: no row may be folded before it was counted. */
  countedId: number;
  foldedId: number;
  /** Steps in the open chunks, as far as this process knows. */
  tailSteps: number;
  isOver: boolean;
  /** After a failure: when it is tried again. */
  notBeforeMs: number;
}

interface ScheduleParts {
  /** Folds a run's oldest rows, up to one at most; resolves with what that took out of the log. */
  readonly fold: (runKey: number, throughId: number) => Promise<Folded>;
  readonly limits: CompactionLimits;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
}

const lookEveryMs = 250;
const retryAfterMs = 5000;

/** Decides which run is folded next: one at a time, with a pause between two, so that requests come first. */
export class CompactionSchedule {
  readonly #parts: ScheduleParts;
  readonly #line = new Line();
  readonly #waiting = new Map<number, Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
  }

  noteAppend(runKey: number, news: { steps: number; bytes: number }): void {
    const run = this.#of(runKey);
    run.steps += news.steps;
    if (news.steps === 0) run.consoleBytes += news.bytes;
    else run.bytes += news.bytes;
    run.lastAppendMs = this.#parts.nowMs();
    // It goes on after all.
    run.isOver = false;
  }

  /** The run's statistics include the log through a row, which may not have been noted as appended yet. */
  noteCounted(runKey: number, throughId: number): void {
    const run = this.#of(runKey);
    run.countedId = Math.max(run.countedId, throughId);
  }

  /** The run has ended: nobody waits for a fuller chunk. */
  noteEnd(runKey: number): void {
    const run = this.#waiting.get(runKey);
    if (run) run.isOver = true;
  }

  /** The run is gone. */
  forget(runKey: number): void {
    this.#waiting.delete(runKey);
  }

  /** Does something while nothing is being folded. */
  between<T>(work: () => Promise<T>): Promise<T> {
    return this.#line.alone(work);
  }

  /** Folds everything that has been counted of a run now. */
  async settle(runKey: number): Promise<void> {
    await this.#line.alone(async () => {
      while (await this.#fold(runKey));
    });
  }

  /** Stops after the fold that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#line.alone(async () => {});
  }

  #of(runKey: number): Waiting {
    let run = this.#waiting.get(runKey);
    if (!run) {
      run = newlyWaiting(this.#parts.nowMs());
      this.#waiting.set(runKey, run);
      this.#lookLater(lookEveryMs);
    }
    return run;
  }

  /** @returns whether more of the run could be folded. */
  async #fold(runKey: number): Promise<boolean> {
    const run = this.#waiting.get(runKey);
    if (!run || run.countedId <= run.foldedId) return false;
    const taken = await this.#parts.fold(runKey, run.countedId);
    run.foldedId = taken.throughId;
    run.steps = Math.max(0, run.steps - taken.steps);
    run.bytes = Math.max(0, run.bytes - taken.bytes);
    run.consoleBytes = 0;
    run.tailSteps = (run.tailSteps + taken.steps) % this.#parts.limits.steps;
    const isMore = run.countedId > run.foldedId;
    // One that is empty needs no memory.
    if (!isMore && (run.bytes === 0 || taken.bytes === 0)) this.#waiting.delete(runKey);
    return isMore;
  }

  #nextDue(): number | undefined {
    for (const [runKey, run] of this.#waiting) if (this.#isDue(run)) return runKey;
    return undefined;
  }

  #isDue(run: Waiting): boolean {
    const { limits, nowMs } = this.#parts;
    if (run.countedId <= run.foldedId || nowMs() < run.notBeforeMs) return false;
    if (run.isOver || run.steps >= limits.steps) return true;
    if (run.bytes >= limits.bytesMost || run.consoleBytes >= limits.bytes) return true;
    if (run.bytes >= limits.bytes && run.steps >= run.tailSteps) return true;
    return nowMs() - run.lastAppendMs >= limits.idleMs;
  }

  #lookLater(afterMs: number): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => void this.#look(), afterMs).unref();
  }

  async #look(): Promise<void> {
    const next = this.#nextDue();
    if (next !== undefined) await this.#settleOrLater(next);
    this.#timer = undefined;
    // One run per turn; the next may follow at once.
    if (this.#waiting.size > 0) this.#lookLater(next === undefined ? lookEveryMs : 1);
  }

  /** A run that cannot be folded does not keep the others from it. */
  async #settleOrLater(runKey: number): Promise<void> {
    try {
      await this.#line.alone(() => this.#fold(runKey));
    } catch (error) {
      const run = this.#waiting.get(runKey);
      // Without it the run was deleted meanwhile, which is no failure.
      if (!run) return;
      run.notBeforeMs = this.#parts.nowMs() + retryAfterMs;
      this.#parts.onError(error);
    }
  }
}

function newlyWaiting(nowMs: number): Waiting {
  return {
    steps: 0,
    bytes: 0,
    consoleBytes: 0,
    lastAppendMs: nowMs,
    countedId: 0,
    foldedId: 0,
    tailSteps: 0,
    isOver: false,
    notBeforeMs: 0,
  };
}
