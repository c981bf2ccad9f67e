/** A clock that stands still until a test moves it. */
export class TestClock {
  #now = Date.UTC(2026, 0, 1);

  readonly now = (): Date => new Date(this.#now);

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
