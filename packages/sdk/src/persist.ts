import type { Clock } from "./clock.ts";
import { askedWaitMs, backOffMs, isRefusal, retryAfterOf } from "./retry.ts";
import type { System } from "./system.ts";

/** Waits; ends early, without an error, when the signal is aborted. Keeps the process alive meanwhile. */
export async function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.schedule(ms, resolve, true);
  const wake = () => resolve();
  signal.addEventListener("abort", wake);
  await promise;
  cancel();
  signal.removeEventListener("abort", wake);
}

/**
 * Calls again and again, with growing pauses, until the server answers. Throws the server's refusal, or the
 * signal's reason when that is aborted. `onAway` hears of every failure in between.
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  system: System,
  signal: AbortSignal,
  onAway: (error: unknown) => void,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (isRefusal(error)) throw error;
      onAway(error);
      const waitMs = askedWaitMs(retryAfterOf(error)) + backOffMs(failures, system.random);
      await sleep(system.clock, waitMs, signal);
    }
  }
}
