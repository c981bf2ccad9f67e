import type { Target } from "../engine/kernels.ts";
import type { Storage } from "../engine/storage.ts";
import { addInto, copyInto } from "../engine/pointwise-calls.ts";
import type { Tape } from "./tape.ts";
import type { Tensor } from "./tensor.ts";

/** Collects what several uses of a tensor contribute to its gradient. */
export interface Sink {
  /** Takes a whole contribution. */
  add(contribution: Tensor): void;
  /** A place that a kernel can write the next contribution to; none while gradients are recorded themselves. */
  claim(): Target | undefined;
}

/**
 * Collects numbers. A single contribution is taken over without a copy; it may be shared with other tensors
 * then, and is never written to.
 */
export class ArraySink implements Sink {
  readonly #tape: Tape;
  readonly #length: number;
  readonly #fixed: Storage | undefined;
  #storage: Storage | undefined;
  #isBorrowed = false;

  constructor(tape: Tape, length: number, fixed?: Storage) {
    this.#tape = tape;
    this.#length = length;
    this.#fixed = fixed;
  }

  /** What has arrived; nothing before the first contribution. */
  get collected(): Storage | undefined {
    return this.#storage;
  }

  /** Whether nobody else reads the collected numbers, so that they may be changed in place. */
  get isOwned(): boolean {
    return !this.#isBorrowed;
  }

  add(contribution: Tensor): void {
    const { storage } = contribution.tape.dense(contribution);
    if (this.#storage === undefined && this.#fixed === undefined) {
      this.#storage = storage;
      this.#isBorrowed = true;
      return;
    }
    const { storage: into, accumulate } = this.claim();
    const { kernels } = this.#tape.engine;
    if (accumulate) addInto(kernels, storage, into);
    else copyInto(kernels, storage, into);
  }

  claim(): Target {
    if (this.#storage === undefined) {
      this.#storage = this.#fixed ?? this.#tape.take(this.#length);
      return { storage: this.#storage, accumulate: false };
    }
    if (this.#isBorrowed) {
      const own = this.#tape.take(this.#length);
      copyInto(this.#tape.engine.kernels, this.#storage, own);
      this.#storage = own;
      this.#isBorrowed = false;
    }
    return { storage: this.#storage, accumulate: true };
  }

  /** Gives a parameter that the loss does not depend on a gradient of zeros. */
  finish(): void {
    if (this.#storage === undefined && this.#fixed) this.claim().storage.data.fill(0);
  }
}
