/** How well a network does on a set of examples. */
export interface Scores {
  /** Mean loss per example, penalties not included. */
  readonly loss: number;
  /** Share of examples classified correctly, 0 to 1; NaN when outputs are no class scores. */
  readonly accuracy: number;
}

/** Means over examples from means over batches, whatever their sizes. */
export class ScoreMeans {
  #examples = 0;
  #loss = 0;
  #accuracy = 0;

  add({ loss, accuracy }: Scores, examples: number): void {
    this.#examples += examples;
    this.#loss += loss * examples;
    this.#accuracy += accuracy * examples;
  }

  /** What has been added so far, as three numbers that `restore` takes. */
  get sums(): readonly number[] {
    return [this.#examples, this.#loss, this.#accuracy];
  }

  /** Goes on from where other means stopped. */
  restore([examples = 0, loss = 0, accuracy = 0]: readonly number[]): void {
    this.#examples = examples;
    this.#loss = loss;
    this.#accuracy = accuracy;
  }

  get means(): Scores {
    return { loss: this.#loss / this.#examples, accuracy: this.#accuracy / this.#examples };
  }
}
