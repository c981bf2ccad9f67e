import { checkWhole, checkWithin } from "../check-number.ts";
import { checkWord } from "../check-word.ts";

interface ReduceOnPlateauOptions {
  /** What the multiplier is multiplied by when improvement stops, in [0, 1); 0.1 by default. */
  readonly factor?: number;
  /** Values without improvement that are borne before a reduction, a whole number ≥ 0; 10 by default. */
  readonly patience?: number;
  /** How much better than the best a value must be, ≥ 0, and below 1 if relative; 0.0001 by default. */
  readonly threshold?: number;
  /** Whether the threshold is a fraction of the best value, the default, or a difference from it. */
  readonly thresholdMode?: "relative" | "absolute";
  /** Values after a reduction that are not counted as without improvement, a whole number ≥ 0; 0 by default. */
  readonly cooldown?: number;
  /** Least multiplier, in [0, 1); 0 by default. */
  readonly floor?: number;
  /** Whether smaller values are better, the default, or larger ones. */
  readonly goal?: "minimize" | "maximize";
}

/** All that the rule remembers, as plain data that JSON keeps. */
export interface PlateauState {
  /** Multiplier of the learning rate from here on: 1 at first, never below the floor. */
  readonly multiplier: number;
  /** Best value so far; null until there is one. */
  readonly best: number | null;
  /** Values without improvement since the last improvement, reduction or cooldown. */
  readonly stalled: number;
  /** Values of the cooldown that are still to come. */
  readonly cooldownLeft: number;
}

/** A rule that lowers the learning rate by what is measured. It holds no state: `next` makes a new one. */
export interface Plateau {
  readonly initial: PlateauState;
  /** The state after one more measured value, such as the validation loss after an epoch. */
  next(state: PlateauState, value: number): PlateauState;
}

/**
 * Multiplies by `factor` when a measured value has not improved more than `patience` times in a row: the one rule
 * here that depends on more than t. It decides as PyTorch's ReduceLROnPlateau with eps = 0, except that NaN and
 * infinite values are never an improvement. A relative threshold supposes values ≥ 0, there as here.
 * Source: He et al., "Deep residual learning" (CVPR 2016), section 3.4, where the rate is divided by 10 when the
 * error plateaus. Throws `argument` for options outside their ranges.
 */
export function reduceOnPlateau(options: ReduceOnPlateauOptions = {}): Plateau {
  const { factor = 0.1, patience = 10, cooldown = 0, floor = 0 } = options;
  checkWithin("reduceOnPlateau factor", factor, [0, 1]);
  checkWhole("reduceOnPlateau patience", patience, 0);
  checkWhole("reduceOnPlateau cooldown", cooldown, 0);
  checkWithin("reduceOnPlateau floor", floor, [0, 1]);
  const isBetter = comparison(options);
  return {
    initial: { multiplier: 1, best: null, stalled: 0, cooldownLeft: 0 },
    next({ multiplier, best: previous, stalled: before, cooldownLeft }, value) {
      const improved = Number.isFinite(value) && (previous === null || isBetter(value, previous));
      const best = improved ? value : previous;
      const stalled = improved || cooldownLeft > 0 ? 0 : before + 1;
      if (stalled <= patience)
        return { multiplier, best, stalled, cooldownLeft: Math.max(0, cooldownLeft - 1) };
      return { multiplier: Math.max(floor, multiplier * factor), best, stalled: 0, cooldownLeft: cooldown };
    },
  };
}

function comparison(options: ReduceOnPlateauOptions): (value: number, best: number) => boolean {
  const { threshold = 1e-4, thresholdMode = "relative", goal = "minimize" } = options;
  checkWord("reduceOnPlateau goal", goal, ["minimize", "maximize"]);
  checkWord("reduceOnPlateau thresholdMode", thresholdMode, ["relative", "absolute"]);
  checkWithin("reduceOnPlateau threshold", threshold, [0, thresholdMode === "relative" ? 1 : Infinity]);
  const margin = goal === "minimize" ? -threshold : threshold;
  const bound = (best: number): number =>
    thresholdMode === "relative" ? best * (1 + margin) : best + margin;
  return goal === "minimize" ? (value, best) => value < bound(best) : (value, best) => value > bound(best);
}
