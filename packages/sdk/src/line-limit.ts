/** Most lines, and most characters, that a run takes in one second. */
export const linesPerSecondMax = 1000;
const charactersPerSecondMax = 1_000_000;

/** Lets a bounded number of lines per second through and counts the others. */
export class LineLimit {
  #second = 0;
  #lines = 0;
  #characters = 0;
  #dropped = 0;

  /** Whether a line may pass; one that may not is counted. */
  takes(line: string, now: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#lines = 0;
      this.#characters = 0;
    }
    this.#lines++;
    this.#characters += line.length;
    if (this.#lines <= linesPerSecondMax && this.#characters <= charactersPerSecondMax) return true;
    this.drop();
    return false;
  }

  /** Counts a line that was dropped for another reason. */
  drop(): void {
    this.#dropped++;
  }

  /** How many were dropped, once the second in which that happened is over; they are then forgotten. */
  takeDropped(now: number): number {
    if (Math.floor(now / 1000) === this.#second) return 0;
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }
}
