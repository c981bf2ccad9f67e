import type { Clock } from "../../clock.ts";
import type { EventHub } from "../events/event-hub.ts";
import type { MetricStore } from "../metrics/metric-store.ts";
import type { RunsRepository } from "./runs.repository.ts";
import type { StatisticsToSave } from "./save-statistics.repository.ts";

/** Statistics are at most this far behind the points. */
const flushDelayMs = 1000;
/** A run that could not be counted is tried again after this. */
const retryDelayMs = 5000;

/** Runs whose statistics are held in memory to be saved in one commit. */
const runsPerSave = 50;

interface CountedRun extends StatisticsToSave {
  readonly id: string;
  readonly project: string;
  /** Whether its new statistics are a change of the run: of a running one new values are expected, and told as points. */
  readonly isChange: boolean;
}

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
  #isClosed = false;
  #flushing: Promise<void> = Promise.resolve();

  constructor(parts: RunSummariesParts) {
    this.#parts = parts;
  }

  noteAppend(runKey: number): void {
    this.#flushLater(runKey, flushDelayMs);
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
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.flush();
  }

  /** Counts in everything that was appended before the call, then does something while nothing is being counted. */
  thenAlone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.flush().then(work);
    this.#flushing = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  #flush(at: Date | undefined): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flushAll(at));
    return this.#flushing;
  }

  async #flushAll(at: Date | undefined): Promise<void> {
    // Those marked now only: runs that keep on writing would keep a reader waiting for ever.
    const runKeys = [...this.#behind];
    this.#behind.clear();
    for (let start = 0; start < runKeys.length; start += runsPerSave) {
      const counted: CountedRun[] = [];
      for (const runKey of runKeys.slice(start, start + runsPerSave))
        await this.#orLater(runKey, async () => counted.push(...(await this.#count(runKey, at))));
      await this.#save(counted);
    }
  }

  /** The statistics of a run with its new points; nothing where there are none, or no run. */
  async #count(key: number, at: Date | undefined): Promise<CountedRun[]> {
    const { store, runs } = this.#parts;
    const known = await runs.findStatistics(key);
    if (!known) return [];
    const state = await store.statistics(key, known);
    store.noteCounted(key, known.throughId);
    if (state.throughId === known.throughId) return [];
    const isChange = !known.isRunning || countOf(state.statistics) > countOf(known.statistics);
    return [{ ...known, key, state, at, isChange }];
  }

  /** All in one commit; one by one where that fails, so that no run takes its neighbours with it. */
  async #save(counted: readonly CountedRun[]): Promise<void> {
    if (counted.length === 0) return;
    try {
      await this.#saveTogether(counted);
    } catch {
      for (const run of counted) await this.#orLater(run.key, () => this.#saveTogether([run]));
    }
  }

  async #saveTogether(counted: readonly CountedRun[]): Promise<void> {
    const { runs, store, events } = this.#parts;
    const saved = await runs.saveStatistics(counted);
    for (const { key, project, id, state, isChange } of counted) {
      if (!saved.has(key)) continue;
      store.noteCounted(key, state.throughId);
      if (isChange) events.publish({ kind: "run", project, run: id, deleted: false });
    }
  }

  async #orLater(runKey: number, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#flushLater(runKey, retryDelayMs);
      this.#parts.onError(error);
    }
  }

  #flushLater(runKey: number, delayMs: number): void {
    this.#behind.add(runKey);
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, delayMs).unref();
  }
}

function countOf(metrics: Readonly<Record<string, unknown>>): number {
  return Object.keys(metrics).length;
}
