import type { Engine } from "../engine/engine.ts";
import { availableThreads, startThreads } from "../engine/threads.ts";
import { ThreadChoice } from "./thread-choice.ts";

/** How many threads a training computes on; "auto" finds out by timing the first steps. */
export type Threads = number | "auto";

/** Starts and ends the threads of one training. */
export class ThreadCrew {
  readonly #engine: Engine;
  readonly #wanted: Threads;
  readonly #choice: ThreadChoice;
  #running = 1;
  #stop: () => Promise<void> = async () => undefined;

  constructor(engine: Engine, wanted: Threads) {
    this.#engine = engine;
    this.#wanted = wanted;
    this.#choice = new ThreadChoice({ available: engine.runner ? availableThreads : 1 });
  }

  /** Sees to it that the next step runs on the right number of threads. Throws what `startThreads` throws. */
  async prepare(): Promise<void> {
    const threads = this.#wanted === "auto" ? this.#choice.threads : this.#wanted;
    if (threads === this.#running) return;
    await this.dismiss();
    this.#stop = await startThreads(this.#engine, threads);
    this.#running = threads;
  }

  /** Runs a step and times it while the choice is open. */
  run<Result>(step: () => Result): Result {
    if (this.#choice.isSettled) return step();
    const start = performance.now();
    const result = step();
    this.#choice.add(performance.now() - start);
    return result;
  }

  /** Ends the threads. */
  async dismiss(): Promise<void> {
    this.#running = 1;
    await this.#stop();
    this.#stop = async () => undefined;
  }
}
