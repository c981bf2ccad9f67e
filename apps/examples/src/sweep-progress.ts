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
    this.#fractions.set(trial.number, fraction);
    this.#best = Math.max(this.#best, validationAccuracy);
    // Trials are handed out in the order of their numbers: those before the first seen here were done earlier.
    const doneBefore = Math.min(...this.#fractions.keys()) - 1;
    const doneHere = [...this.#fractions.values()].reduce((sum, part) => sum + part, 0);
    const note = `trial ${trial.number}/${this.#trialsMax}, best ${percent(this.#best)}`;
    // The whole is told by `finish`, when the last run has been delivered.
    tell(Math.min(0.99, (doneBefore + doneHere) / this.#trialsMax), note);
  }

  finish(): void {
    tell(1, `${this.#trialsMax} trials, best ${percent(this.#best)}`);
  }
}

function tell(fraction: number, note: string): void {
  if (process.send) process.send({ fraction, note });
  else console.log(`${Math.round(100 * fraction)} %  ${note}`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
