import type { MetricSeriesRepository } from "./metric-series.repository.ts";

interface ClearedSpaceParts {
  readonly series: MetricSeriesRepository;
  readonly reclaim: () => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

/** Chunks that are deleted in one go, about a megabyte. */
const chunksPerTurn = 64;
/** Between two turns requests have theirs. */
const pauseMs = 20;

/** Clears away what deleted series left, and gives the space back to the system, bit by bit in the background. */
export class ClearedSpace {
  readonly #parts: ClearedSpaceParts;
  #turn: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isClosed = false;
  #isWantedAgain = false;

  constructor(parts: ClearedSpaceParts) {
    this.#parts = parts;
  }

  /** Begins, where it does not go on already. */
  clear(): void {
    // A turn that is under way may have looked already.
    this.#isWantedAgain = true;
    if (this.#turn || this.#isClosed) return;
    this.#turn = setTimeout(() => {
      this.#running = this.#go();
    }, pauseMs).unref();
  }

  /** Stops after the turn that is under way; the rest is cleared away after the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#turn);
    await this.#running;
  }

  async #go(): Promise<void> {
    let isMore = false;
    this.#isWantedAgain = false;
    try {
      const { series, reclaim } = this.#parts;
      isMore = (await series.clearDeleted(chunksPerTurn)) || (await reclaim());
    } catch (error) {
      this.#parts.onError(error);
    }
    this.#turn = undefined;
    if (isMore || this.#isWantedAgain) this.clear();
  }
}
