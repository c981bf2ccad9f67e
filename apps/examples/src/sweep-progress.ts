import type { AgentTrial } from "@descent/sdk";
import type { DigitsProgress } from "./digits/digits-worker.ts";

/**
 * Tells how far the sweep is: to the program that started this one where there is a channel to it (`npm start`
 * draws a bar), else as lines.
 */
export class SweepProgress {
  readonly #trialsMax: number;
  readonly #fractions = new Map<number, number>();
  #best = 0;

  constructor(trialsMax: number) {
    this.#trialsMax = trialsMax;
  }

  report(trial: AgentTrial, { fraction, validationAccuracy }: DigitsProgress): void {
    // Trials are handed out in order: those before the first seen here were done by an earlier process.
    for (let number = 1; number < Math.min(trial.number, ...this.#fractions.keys()); number++)
      this.#fractions.set(number, 1);
    this.#fractions.set(trial.number, fraction);
    this.#best = Math.max(this.#best, validationAccuracy);
    this.#tell(
      `trial ${trial.number} of ${this.#trialsMax}, best validation accuracy ${percent(this.#best)}`,
    );
  }

  finish(): void {
    for (let number = 1; number <= this.#trialsMax; number++) this.#fractions.set(number, 1);
    this.#tell(`${this.#trialsMax} trials, best validation accuracy ${percent(this.#best)}`);
  }

  #tell(note: string): void {
    const done = [...this.#fractions.values()].reduce((sum, fraction) => sum + fraction, 0) / this.#trialsMax;
    if (process.send) process.send({ fraction: done, note });
    else console.log(`${Math.round(100 * done)} %  ${note}`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
