interface ThreadChoiceOptions {
  /** Threads that the machine has. */
  readonly available: number;
}

/** Steps that are not measured, because their loops are still being compiled. */
const warmSteps = 4;
const measuredSteps = 5;
/** Steps shorter than this are done before other threads are awake. */
const smallStepMs = 1;
/** Other threads must save this share of the time, or they are left to other programs. */
const worthwhile = 0.9;
const threadsMax = 4;

/**
 * Chooses the number of threads by timing the first steps: alone, then, unless steps are very short, together.
 * Which one is chosen changes nothing but the speed.
 */
export class ThreadChoice {
  /** Threads that the next step is to use. */
  threads = 1;
  readonly #most: number;
  #durations: number[] = [];
  #alone: number | undefined;
  #isSettled: boolean;

  constructor({ available }: ThreadChoiceOptions) {
    this.#most = Math.min(available, threadsMax);
    this.#isSettled = this.#most === 1;
  }

  /** Whether the choice is made. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Takes the duration of the last step in milliseconds. */
  add(duration: number): void {
    if (this.#isSettled) return;
    this.#durations.push(duration);
    if (this.#durations.length < warmSteps + measuredSteps) return;
    const median = this.#durations.slice(warmSteps).toSorted((a, b) => a - b)[Math.floor(measuredSteps / 2)]!;
    this.#durations = [];
    if (this.#alone === undefined && median >= smallStepMs) {
      this.#alone = median;
      this.threads = this.#most;
      return;
    }
    if (this.#alone !== undefined && median > worthwhile * this.#alone) this.threads = 1;
    this.#isSettled = true;
  }
}
