import type { Clock } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import type { ExpiredRunsRepository } from "./expired-runs.repository.ts";
import type { RunsService } from "./runs.service.ts";

const sweepEveryMs = 3_600_000;

/** Runs that one sweep deletes at most: the rest waits for the next. */
const runsPerSweep = 500;

/** Runs that are looked up at once: one that is tagged or reopened meanwhile is not deleted after all. */
const runsPerLook = 20;

interface RunRetentionParts {
  readonly expired: Pick<ExpiredRunsRepository, "list">;
  readonly runs: Pick<RunsService, "delete">;
  readonly now: Clock;
  /** Told of what ended a sweep early; the next one tries again. */
  readonly onError: (error: unknown) => void;
}

/** Deletes the runs that their projects keep no longer: after the start, and then every hour. */
export class RunRetention {
  readonly #parts: RunRetentionParts;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  #isClosed = false;

  constructor(parts: RunRetentionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.sweep(), sweepEveryMs).unref();
    void this.sweep();
  }

  /** Resolves when a sweep is over: the one that is under way, or else a new one. Never rejects. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep()
      .catch(this.#parts.onError)
      .finally(() => (this.#sweeping = undefined));
    return this.#sweeping;
  }

  /** Ends the sweep that is under way after the run it is at. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#isClosed = true;
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    const { expired, now } = this.#parts;
    for (let deleted = 0; deleted < runsPerSweep; deleted += runsPerLook) {
      const ids = await expired.list(now(), runsPerLook);
      if (ids.length === 0) return;
      for (const id of ids) {
        if (this.#isClosed) return;
        await this.#delete(id);
      }
    }
  }

  /** Somebody may have deleted the run by hand. */
  async #delete(id: string): Promise<void> {
    try {
      await this.#parts.runs.delete(id);
    } catch (error) {
      if (!(error instanceof AppError && error.code === "run_not_found")) throw error;
    }
  }
}
