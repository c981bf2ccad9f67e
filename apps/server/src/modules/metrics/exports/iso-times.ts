const dayMs = 86_400_000;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, "0"));

/**
 * Writes epoch milliseconds as `Date.toISOString` does, fractions of a millisecond cut off. Successive points are
 * mostly of one day: its date is worked out once, which makes a whole text export almost twice as fast.
 */
export class IsoTimes {
  #day = Number.NaN;
  #date = "";

  text(time: number): string {
    const day = Math.floor(time / dayMs);
    if (day !== this.#day) {
      this.#day = day;
      this.#date = new Date(day * dayMs).toISOString().slice(0, -"00:00:00.000Z".length);
    }
    const ms = Math.floor(time - day * dayMs);
    const seconds = Math.floor(ms / 1000);
    const minutes = Math.floor(seconds / 60);
    return `${this.#date}${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}.${threeDigits[ms % 1000]}Z`;
  }
}
