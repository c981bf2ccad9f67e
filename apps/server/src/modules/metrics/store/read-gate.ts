import { Line } from "../../../line.ts";

/** A change lets readers come for so long before it keeps them off. */
const patienceMs = 200;

/**
 * Lets any number of readers go on together, and what moves points about alone: a reader looks at the log and at the
 * chunks one after the other, and must find each point in exactly one of them.
 */
export class ReadGate {
  readonly #changes = new Line();
  /** Who enters, or keeps others from entering. */
  readonly #door = new Line();
  #readers = 0;
  #whenEmpty = new Set<() => void>();

  /** Waits only for a change that is under way, or has waited for long. */
  async read<T>(work: () => Promise<T>): Promise<T> {
    await this.#door.alone(async () => void this.#readers++);
    try {
      return await work();
    } finally {
      this.#readers--;
      if (this.#readers === 0) this.#tellEmpty();
    }
  }

  /**
   * Waits until there is no reader. A slow one does not keep quick ones off at once; but after a while nobody gets in
   * any more, so that readers who come and come cannot keep a change off for ever.
   */
  change<T>(work: () => Promise<T>): Promise<T> {
    return this.#changes.alone(async () => {
      await this.#empty(patienceMs);
      return this.#door.alone(async () => {
        await this.#empty();
        return work();
      });
    });
  }

  /** Resolves when there is no reader, or the patience is at its end. */
  async #empty(msMost?: number): Promise<void> {
    if (this.#readers === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenEmpty.add(resolve);
    const timer = msMost === undefined ? undefined : setTimeout(resolve, msMost);
    await promise;
    clearTimeout(timer);
    this.#whenEmpty.delete(resolve);
  }

  #tellEmpty(): void {
    for (const resolve of this.#whenEmpty) resolve();
  }
}
