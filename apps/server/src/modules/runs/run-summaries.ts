import type { EventHub } from "../events/event-hub.ts";
import type { MetricStore } from "../metrics/metric-store.ts";
import { summaryAttributes } from "./run-attributes.ts";
import type { RunsRepository } from "./runs.repository.ts";
import type { Clock } from "../../clock.ts";

/** Statistics are at most this far behind the points. */
const flushDelayMs = 1000;

interface RunSummariesParts {
  readonly store: MetricStore;
  readonly runs: RunsRepository;
  readonly events: EventHub;
  readonly now: Clock;
  /** Told when a flush in the background failed; the runs stay marked and are tried again. */
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
      this.flush().catch(this.#parts.onError);
    }, flushDelayMs).unref();
  }

  /** Resolves when the summaries hold everything that was appended before the call. */
  flush(): Promise<void> {
    const next = this.#flushing.then(() => this.#flushAll());
    this.#flushing = next.catch(() => {});
    return next;
  }

  /** Counts in the points that an earlier process had written and not counted. */
  async recover(): Promise<void> {
    for (const runKey of await this.#parts.store.runsAhead()) this.#behind.add(runKey);
    await this.flush();
  }

  /** Flushes and stops. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.flush();
  }

  async #flushAll(): Promise<void> {
    for (const runKey of this.#behind) {
      this.#behind.delete(runKey);
      try {
        await this.#flushRun(runKey);
      } catch (error) {
        this.#behind.add(runKey);
        throw error;
      }
    }
  }

  async #flushRun(runKey: number): Promise<void> {
    const { store, runs, events, now } = this.#parts;
    const known = await runs.findStatistics(runKey);
    if (!known) return;
    const state = await store.statistics(runKey, known);
    if (state.throughId === known.throughId) return;
    const attributes = summaryAttributes(state.statistics, known.ownSummary);
    await runs.saveStatistics(runKey, { ...state, attributes, at: now() });
    events.publish({ kind: "run", project: known.project, run: known.id, deleted: false });
  }
}
