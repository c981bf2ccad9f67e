import type { FinalRunState } from "@descent/contracts";
import type { Host, ProcessEvents } from "./host.ts";

/** What a run can do when the program ends without `finish()`. */
interface Leaving {
  /** Hears of an exception that nobody caught; the program may be about to end. */
  thrown(error: unknown): void;
  /** Delivers, as the event loop still turns. */
  finish(state: FinalRunState): void;
  /** Saves to disk at once, as it does not turn any more. */
  leave(state: FinalRunState): void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

const watches = new WeakMap<ProcessEvents, ExitWatch>();

/**
 * Sees to it that a program may end in any way but kill -9 without losing a point. Returns a function that ends
 * the watch for this run. All runs of a process share one listener per event: Node warns of more than ten.
 */
export function watchExit(host: Host, run: Leaving): () => void {
  let watch = watches.get(host.events);
  if (!watch) watches.set(host.events, (watch = new ExitWatch(host)));
  watch.add(run);
  return () => watch.remove(run);
}

/** The listeners of one process; they are there while a run is. */
class ExitWatch {
  readonly #host: Host;
  /** The open runs, and whether an exception was thrown while they were. */
  readonly #runs = new Map<Leaving, { hasThrown: boolean }>();
  readonly #hooks: [event: string, listener: (argument: unknown) => void][];

  constructor(host: Host) {
    this.#host = host;
    this.#hooks = [
      ["uncaughtExceptionMonitor", (error) => this.#noteThrown(error)],
      ["beforeExit", (code) => this.#each((run) => run.finish(this.#stateOf(run, code)))],
      ["exit", (code) => this.#each((run) => run.leave(this.#stateOf(run, code)))],
    ];
    for (const signal of signals) {
      const listener = () => this.#endBySignal(signal, listener);
      this.#hooks.push([signal, listener]);
    }
  }

  add(run: Leaving): void {
    if (this.#runs.size === 0)
      for (const [event, listener] of this.#hooks) this.#host.events.on(event, listener);
    this.#runs.set(run, { hasThrown: false });
  }

  remove(run: Leaving): void {
    if (!this.#runs.delete(run) || this.#runs.size > 0) return;
    for (const [event, listener] of this.#hooks) this.#host.events.off(event, listener);
  }

  #each(action: (run: Leaving) => void): void {
    for (const run of this.#runs.keys()) action(run);
  }

  #noteThrown(error: unknown): void {
    for (const [run, life] of this.#runs) {
      life.hasThrown = true;
      run.thrown(error);
    }
  }

  #stateOf(run: Leaving, code: unknown): FinalRunState {
    return this.#runs.get(run)?.hasThrown || Number(code) !== 0 ? "failed" : "finished";
  }

  /**
   * A listener takes away the signal's default effect, so ours brings it about. A program with a listener of its
   * own decides itself what the signal means and calls `finish()`, or exits.
   */
  #endBySignal(signal: NodeJS.Signals, own: unknown): void {
    if (this.#host.events.listeners(signal).some((listener) => listener !== own)) return;
    this.#each((run) => run.leave("killed"));
    this.#host.kill(signal);
  }
}
