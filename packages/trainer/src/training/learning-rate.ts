import { checkWithin } from "../check-number.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Plateau, PlateauState } from "../schedules/reduce-on-plateau.ts";
import type { Schedule } from "../schedules/schedule.ts";

/** The rates of one step. */
export interface LearningRates {
  /** Of all parameters that no group with a name of its own has. */
  readonly learningRate: number;
  /** Of the groups that have a name, by name. */
  readonly groupLearningRates: Readonly<Record<string, number>>;
}

interface LearningRateParts {
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  readonly plateau?: Plateau | undefined;
}

/** The learning rate of a training: base rate times schedule times what a plateau has left of it. */
export class LearningRate {
  /** What the plateau's rule remembers; nothing without one. */
  plateau: PlateauState | undefined;
  readonly #parts: LearningRateParts;

  constructor(parts: LearningRateParts) {
    this.#parts = parts;
    this.plateau = parts.plateau?.initial;
  }

  /** What multiplies every base rate at that step. Throws `argument` where the schedule gives no number ≥ 0. */
  multiplier(step: number): number {
    const multiplier = this.#parts.schedule(step);
    checkWithin(`the schedule's multiplier at step ${step}`, multiplier, [0, Infinity]);
    return multiplier * (this.plateau?.multiplier ?? 1);
  }

  /** The rates under that multiplier. */
  rates(multiplier: number): LearningRates {
    const { learningRate, groupLearningRates } = this.#parts.optimizer;
    const groups = Object.entries(groupLearningRates).map(([name, rate]) => [name, rate * multiplier]);
    return { learningRate: learningRate * multiplier, groupLearningRates: Object.fromEntries(groups) };
  }

  /** Tells the plateau's rule a value that was measured. */
  observe(value: number): void {
    if (this.plateau) this.plateau = this.#parts.plateau!.next(this.plateau, value);
  }
}
