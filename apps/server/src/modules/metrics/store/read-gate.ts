import { Line } from "../../../line.ts";

/**
 * Lets any number of readers go on together, and what moves points about alone: a reader looks at the log and at the
 * chunks one after the other, and must find each point in exactly one of them.
 */
export class ReadGate {
  readonly #line = new Line();
  #readers = 0;
  #whenEmpty: (() => void) | undefined;

  /** Waits for a change that is under way or waiting itself, so that readers cannot keep it off for ever. */
  async read<T>(work: () => Promise<T>): Promise<T> {
    await this.#line.alone(async () => void this.#readers++);
    try {
      return await work();
    } finally {
      this.#readers--;
      if (this.#readers === 0) this.#whenEmpty?.();
    }
  }

  /** Waits until every reader that came before has gone. */
  change<T>(work: () => Promise<T>): Promise<T> {
    return this.#line.alone(async () => {
      if (this.#readers > 0) await new Promise<void>((resolve) => (this.#whenEmpty = resolve));
      this.#whenEmpty = undefined;
      return work();
    });
  }
}
