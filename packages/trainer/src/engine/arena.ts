import type { Vector } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { pagesMax } from "../wasm/module-builder.ts";
import { Storage } from "./storage.ts";

/** Kind of number that an engine computes with. */
export type Precision = "f32" | "f64";

const pageBytes = 65_536;
const alignment = 64;

/**
 * One WebAssembly memory. What is allocated stays for the arena's life: parameters, gradients, optimizer
 * state. What is taken is scratch of the current step, given back as a whole by `reset`. The memory is
 * shared, because only shared memory grows without invalidating the views into it, and threads can join it.
 */
export class Arena {
  readonly memory = new WebAssembly.Memory({ initial: 32, maximum: pagesMax, shared: true });
  readonly precision: Precision;
  readonly bytesPerNumber: 4 | 8;
  /** Address 0 is left free, so that 0 can mean "none". */
  #allocated = alignment;
  #top = alignment;
  #highWater = alignment;
  readonly #released = new Map<number, Storage[]>();

  constructor(precision: Precision) {
    this.precision = precision;
    this.bytesPerNumber = precision === "f32" ? 4 : 8;
  }

  /** Bytes in use at the fullest moment so far; constant once every kind of step has run. */
  get highWater(): number {
    return this.#highWater;
  }

  /** Zeroed memory for the life of the arena. Throws `state` during a step, whose scratch is in the way. */
  allocate(length: number): Storage {
    const storage = this.reserve(length);
    storage.data.fill(0);
    return storage;
  }

  /** Like `allocate`, with whatever was in it: pages that nobody touches cost nothing. */
  reserve(length: number): Storage {
    const released = this.#released.get(length)?.pop();
    if (released) return released;
    if (this.#top !== this.#allocated) {
      throw new TrainerError(
        "state",
        "lasting memory was asked for inside a step; make parameters, optimizer state and buffers before it.",
      );
    }
    const storage = this.take(length);
    this.#allocated = this.#top;
    return storage;
  }

  /** Lets `allocate` and `reserve` hand this memory out again; nobody may use it any more. */
  release(storage: Storage): void {
    const same = this.#released.get(storage.length) ?? [];
    same.push(storage);
    this.#released.set(storage.length, same);
  }

  /** Memory until the next `reset`, with whatever was in it. Throws `memory` when 4 GiB are used up. */
  take(length: number): Storage {
    const address = this.#top;
    const end = address + length * this.bytesPerNumber;
    // Vector loads may read up to 15 bytes past the end.
    this.#top = Math.ceil((end + 16) / alignment) * alignment;
    if (this.#top > this.#highWater) this.#grow();
    return new Storage(this, address, length);
  }

  /** Runs `body` and gives back the scratch that it took. */
  scoped<Result>(body: () => Result): Result {
    const top = this.#top;
    try {
      return body();
    } finally {
      this.#top = top;
    }
  }

  /** Gives all scratch back. */
  reset(): void {
    this.#top = this.#allocated;
  }

  /** A view of numbers at that address. */
  view(address: number, length: number): Vector {
    const { buffer } = this.memory;
    return this.precision === "f32"
      ? new Float32Array(buffer, address, length)
      : new Float64Array(buffer, address, length);
  }

  /** Ordinary memory for numbers of this precision, outside the arena. */
  vector(length: number): Vector {
    return this.precision === "f32" ? new Float32Array(length) : new Float64Array(length);
  }

  #grow(): void {
    const have = this.memory.buffer.byteLength;
    if (this.#top > have) {
      const pages = Math.ceil((this.#top - have) / pageBytes);
      const most = pagesMax - have / pageBytes;
      if (pages > most || !this.#growBy(Math.min(most, Math.max(pages, have / pageBytes)), pages)) {
        const needed = this.#top;
        this.reset();
        throw new TrainerError(
          "memory",
          `a step needs ${needed} bytes, more than this machine or one engine (${pagesMax * pageBytes}) can give; use a smaller batch or a smaller network.`,
        );
      }
    }
    this.#highWater = this.#top;
  }

  /** Adds the pages that are wanted or, where the machine refuses so many, those that are needed. */
  #growBy(wanted: number, needed: number): boolean {
    for (const pages of [wanted, needed]) {
      try {
        this.memory.grow(pages);
        return true;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return false;
  }
}
