import { setImmediate } from "node:timers/promises";

/** How long work in the background may hold the event loop in one go. */
const holdMsMax = 4;

/** Lets requests have their turn between two pieces of long work. */
export class Breather {
  #heldSince = performance.now();

  /** Waits for a turn of the event loop where it has been held for long enough. */
  async rest(): Promise<void> {
    if (performance.now() - this.#heldSince < holdMsMax) return;
    await setImmediate();
    this.#heldSince = performance.now();
  }
}
