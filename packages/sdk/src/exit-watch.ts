import type { FinalRunState } from "@descent/contracts";
import type { Host } from "./host.ts";

/** What a run can do when the program ends without `finish()`. */
interface Leaving {
  /** Delivers, as the event loop still turns. */
  finish(state: FinalRunState): void;
  /** Saves to disk at once, as it does not turn any more. */
  leave(state: FinalRunState): void;
}

const ours = new WeakSet<object>();
const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Sees to it that a program may end in any way but kill -9 without losing a point. Returns a function that
 * removes the hooks.
 */
export function watchExit(host: Host, run: Leaving): () => void {
  let hasThrown = false;
  const stateOf = (code: unknown): FinalRunState => (hasThrown || Number(code) !== 0 ? "failed" : "finished");
  const hooks: [string, (argument: unknown) => void][] = [
    ["uncaughtExceptionMonitor", () => (hasThrown = true)],
    ["beforeExit", (code) => run.finish(stateOf(code))],
    ["exit", (code) => run.leave(stateOf(code))],
  ];
  for (const signal of signals) hooks.push([signal, () => endBySignal(host, run, signal)]);
  for (const [event, listener] of hooks) {
    ours.add(listener);
    host.events.on(event, listener);
  }
  return () => {
    for (const [event, listener] of hooks) host.events.off(event, listener);
  };
}

/**
 * A listener takes away the signal's default effect, so the last of ours brings it about. A program with a
 * listener of its own decides itself what the signal means and calls `finish()`, or exits.
 */
function endBySignal(host: Host, run: Leaving, signal: NodeJS.Signals): void {
  const isOurs = (listener: unknown) => typeof listener === "function" && ours.has(listener);
  if (!host.events.listeners(signal).every(isOurs)) return;
  run.leave("killed");
  if (host.events.listeners(signal).length === 0) host.kill(signal);
}
