import type { Vector } from "./shape.ts";

/*
 * Memory of one step: a bump pointer over a block that the next step reuses, so a training loop makes no
 * garbage and nobody frees anything. The first step may need several blocks; the reset joins them into one.
 */
export class Scratch {
  #block: Vector = new Float64Array(0);
  #used = 0;
  #needed = 0;

  /** A zeroed vector that is valid until the next reset. */
  take(length: number): Vector {
    this.#needed += length;
    if (this.#used + length > this.#block.length) {
      this.#block = new Float64Array(Math.max(length, 2 * this.#block.length));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    return this.#block.subarray(start, this.#used).fill(0);
  }

  /** Gives all memory back. After a step that outgrew its block, the next step starts with one that fits. */
  reset(): void {
    if (this.#needed > this.#block.length) this.#block = new Float64Array(this.#needed);
    this.#used = 0;
    this.#needed = 0;
  }

  /** Numbers held now; constant once every kind of step has run. */
  get capacity(): number {
    return this.#block.length;
  }
}
