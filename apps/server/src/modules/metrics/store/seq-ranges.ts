/** A set of batch numbers, kept as the stretches that follow one another: one, where a client left none out. */
export class SeqRanges {
  /** `[first, last]` each, ascending, none touching the next. */
  readonly #ranges: [first: number, last: number][];

  constructor(ranges: readonly (readonly [number, number])[] = []) {
    this.#ranges = ranges.map(([first, last]) => [first, last]);
  }

  static parse(json: string): SeqRanges {
    return new SeqRanges(JSON.parse(json) as [number, number][]);
  }

  has(seq: number): boolean {
    const at = this.#firstEndingAt(seq);
    return at < this.#ranges.length && this.#ranges[at]![0] <= seq;
  }

  /** The set with more numbers; this one stays as it is. */
  with(seqs: Iterable<number>): SeqRanges {
    const next = new SeqRanges(this.#ranges);
    for (const seq of seqs) next.#add(seq);
    return next;
  }

  toString(): string {
    return JSON.stringify(this.#ranges);
  }

  #add(seq: number): void {
    const at = this.#firstEndingAt(seq - 1);
    const range = this.#ranges[at];
    if (!range || seq < range[0] - 1) {
      this.#ranges.splice(at, 0, [seq, seq]);
      return;
    }
    range[0] = Math.min(range[0], seq);
    range[1] = Math.max(range[1], seq);
    const next = this.#ranges[at + 1];
    if (!next || next[0] > range[1] + 1) return;
    range[1] = next[1];
    this.#ranges.splice(at + 1, 1);
  }

  /** The index of the first stretch that ends at a number or behind it. */
  #firstEndingAt(seq: number): number {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ranges[middle]![1] >= seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
