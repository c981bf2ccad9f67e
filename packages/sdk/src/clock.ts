/** Time as the SDK sees it: a test passes its own and moves it by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Calls back once after `ms`; returns a function that cancels. Only a `keepAlive` timer keeps the process
   * running: a tracker must never be the reason why a program does not end.
   */
  schedule(ms: number, callback: () => void, keepAlive?: boolean): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(ms, callback, keepAlive = false) {
    const timer = setTimeout(callback, ms);
    if (!keepAlive) timer.unref();
    return () => clearTimeout(timer);
  },
};
