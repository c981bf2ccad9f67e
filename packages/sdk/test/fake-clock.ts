import type { Clock } from "../src/clock.ts";

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that only a test moves; nothing ever sleeps. */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  schedule(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Passes time without giving way, as a program does that computes. */
  spend(ms: number): void {
    this.#now += ms;
  }

  /** Lets `ms` pass: fires what is due in order, and lets every answer arrive in between. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const next = [...this.#timers].toSorted((a, b) => a.at - b.at).find((timer) => timer.at <= until);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = until;
  }

  /** Advances until the promise is settled, at most `limitMs`. */
  async until<T>(promise: Promise<T>, limitMs = 120_000): Promise<T> {
    let isSettled = false;
    promise.then(
      () => (isSettled = true),
      () => (isSettled = true),
    );
    for (let ms = 0; ms < limitMs; ms += 100) {
      await this.advance(0);
      if (isSettled) return promise;
      await this.advance(100);
    }
    throw new Error(`still pending after ${limitMs} ms`);
  }
}

/** Lets everything run that needs no time: a few turns of the event loop, as reading an answer takes some. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}
