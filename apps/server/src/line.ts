/**
 * Lets one piece of work at a time go on, in the order of arrival: what comes after waits until the work before has
 * settled, whatever became of it.
 */
export class Line {
  #tail: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects with the work. Work that itself waits for this line would wait for ever. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => {});
    return result;
  }
}
