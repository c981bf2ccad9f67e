import type { EventHub } from "../events/event-hub.ts";
import type { MetricStore } from "../metrics/metric-store.ts";
import type { RunsRepository } from "./runs.repository.ts";
import type { Clock } from "../../clock.ts";

/** Statistics are at most this far behind the points. */
const flushDelayMs = 1000;

interface RunSummariesParts {
  readonly store: MetricStore;
  readonly runs: RunsRepository;
  readonly events: EventHub;
  readonly now: Clock;
  /** Told of each run that could not be counted; it stays marked and is tried again. */
  readonly onError: (error: unknown) => void;
}

/**
 * Keeps each run's summary up with its points: appends mark a run, and a moment later its new batches are counted
 * in. All of it is derived, so a crash loses nothing: `recover` counts in what the process before had not.
 */
export class RunSummaries {
  readonly #parts: RunSummariesParts;
  readonly #behind = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(parts: RunSummariesParts) {
    this.#parts = parts;
  }

  noteAppend(runKey: number): void {
    this.#behind.add(runKey);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, flushDelayMs).unref();
  }

  /**
   * Resolves when the summaries hold everything that was appended before the call. Never rejects: a run that cannot
   * be counted must not take the others' lists and pages with it.
   */
  flush(): Promise<void> {
    return this.#flush(this.#parts.now());
  }

  /** Counts in the points that an earlier process had written and not counted; they are no sign of life now. */
  async recover(): Promise<void> {
    for (const runKey of await this.#parts.store.runsAhead()) this.#behind.add(runKey);
    await this.#flush(undefined);
  }

  /** Flushes and stops. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.flush();
  }

  #flush(at: Date | undefined): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flushAll(at));
    return this.#flushing;
  }

  async #flushAll(at: Date | undefined): Promise<void> {
    // Those marked now only: runs that keep on writing would keep a reader waiting for ever.
    const runKeys = [...this.#behind];
    this.#behind.clear();
    for (const runKey of runKeys)
      try {
        await this.#flushRun(runKey, at);
      } catch (error) {
        this.#behind.add(runKey);
        this.#parts.onError(error);
      }
  }

  async #flushRun(runKey: number, at: Date | undefined): Promise<void> {
    const { store, runs, events } = this.#parts;
    const known = await runs.findStatistics(runKey);
    if (!known) return;
    const state = await store.statistics(runKey, known);
    if (state.throughId === known.throughId) return;
    if (!(await runs.saveStatistics(runKey, state, at))) return;
    events.publish({ kind: "run", project: known.project, run: known.id, deleted: false });
  }
}
