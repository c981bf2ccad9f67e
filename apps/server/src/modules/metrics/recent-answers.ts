/** Answers that are remembered at most. */
const answersMax = 64;

/**
 * Remembers the latest answers by words that say what was asked of which state: a hundred browsers that follow a run
 * ask the same at the same moment, and what one of them is told is worked out once.
 */
export class RecentAnswers<T> {
  /** Oldest first. */
  readonly #answers = new Map<string, Promise<T>>();

  /** The answer of a word, made where it is not remembered. One that could not be made is not remembered. */
  get(word: string, make: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(word);
    if (known) return known;
    const answer = make();
    this.#answers.set(word, answer);
    answer.catch(() => this.#answers.delete(word));
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= answersMax) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }
}
