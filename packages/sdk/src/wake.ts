import type { Clock } from "./clock.ts";

/** A doorbell for one sleeper: a ring before anybody waits is kept, any number of rings count as one. */
export class Wake {
  #rung = false;
  #open: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#open?.();
  }

  /** Resolves at the first ring since the last wait, or after `ms` where a clock is given. Never rejects. */
  async wait(clock?: Clock, ms = 0): Promise<void> {
    if (!this.#rung) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = clock?.schedule(ms, resolve);
      this.#open = resolve;
      await promise;
      cancel?.();
      this.#open = undefined;
    }
    this.#rung = false;
  }
}
