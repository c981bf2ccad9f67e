/** Words of the shared control block, by position. */
export const control = {
  /** Grows by one with every share-out; workers sleep on it. */
  epoch: 0,
  /** Tasks that nobody has taken yet; may fall below 0. Setting it publishes the tasks. */
  remaining: 1,
  /** Tasks that are finished; the caller sleeps on it. */
  done: 2,
} as const;
export const controlWords = 16;

/** Looks at a word this often before sleeping: some tens of microseconds, more than a wake-up costs. */
const spins = 20_000;

/** Waits until the word differs from `value`. Spins for a bounded time, then sleeps until notified. */
export function waitForChange(words: Int32Array, at: number, value: number): void {
  for (let spin = 0; spin < spins; spin += 1) if (Atomics.load(words, at) !== value) return;
  while (Atomics.load(words, at) === value) Atomics.wait(words, at, value);
}

/** Takes a task: its number, or −1 when none is left. A single atomic step, so no task is taken twice. */
export function takeTask(words: Int32Array): number {
  return Math.max(-1, Atomics.sub(words, control.remaining, 1) - 1);
}

/** What a worker is started with. */
export interface TeamWorkerData {
  readonly memory: WebAssembly.Memory;
  /** Address of the worker's own workspace. */
  readonly workspace: number;
  readonly words: SharedArrayBuffer;
  readonly commands: SharedArrayBuffer;
}

/** A module that commands name by its number; sent before the first command that needs it. */
export interface ModuleMessage {
  readonly number: number;
  readonly module: WebAssembly.Module;
}
