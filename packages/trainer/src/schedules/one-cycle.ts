import { checkFraction, checkWhole, checkWithin } from "../check-number.ts";
import { checkWord } from "../check-word.ts";
import { TrainerError } from "../trainer-error.ts";
import { cosineBetween, linearBetween } from "./interpolate.ts";
import type { Schedule } from "./schedule.ts";

interface OneCycleOptions {
  /** Fraction of the steps that the rise takes, more than one step and less than all, with `threePhases` less than half; 0.3 by default. */
  readonly rise?: number;
  /** How the phases run; "cosine" by default, "linear" is the paper's. */
  readonly shape?: "cosine" | "linear";
  /** Multiplier at t = 0, in (0, 1]; 1/25 by default. */
  readonly start?: number;
  /** Multiplier at the last step and after it, in [0, 1); start / 10,000 by default. */
  readonly end?: number;
  /** First falls back to `start`, in as many steps as the rise, then to `end`; by default falls to `end` at once. */
  readonly threePhases?: boolean;
}

/** Where one phase ends and the next begins: a step, which need not be whole, and the multiplier there. */
type Knot = readonly [step: number, multiplier: number];

/**
 * One rise from `start` to 1 and one fall to `end` in `steps` steps: 1 is reached at t = rise · steps − 1 and `end`
 * at t = steps − 1. The learning rate is the peak. Source: Smith & Topin, "Super-convergence" (2018); places and
 * defaults are those of PyTorch's OneCycleLR. Throws `argument` unless `steps` is a whole number and leaves room
 * for the phases, and the options lie in their ranges.
 */
export function oneCycle(steps: number, options: OneCycleOptions = {}): Schedule {
  const { shape = "cosine", start = 1 / 25, end = start / 1e4 } = options;
  checkWhole("oneCycle steps", steps, 1);
  checkWord("oneCycle shape", shape, ["cosine", "linear"]);
  checkFraction("oneCycle start", start);
  checkWithin("oneCycle end", end, [0, 1]);
  const between = shape === "cosine" ? cosineBetween : linearBetween;
  const knots: readonly Knot[] = [[0, start], ...innerKnots(steps, start, options), [steps - 1, end]];
  return (t) => {
    if (t >= steps - 1) return end;
    const next = knots.findIndex(([step], index) => index > 0 && t <= step);
    const [[begin, from], [until, to]] = [knots[next - 1]!, knots[next]!];
    return between(from, to, (t - begin) / (until - begin));
  };
}

function innerKnots(
  steps: number,
  start: number,
  { rise = 0.3, threePhases = false }: OneCycleOptions,
): Knot[] {
  const most = threePhases ? 0.5 : 1;
  if (!(rise * steps > 1 && rise < most)) {
    throw new TrainerError(
      "argument",
      `oneCycle rise is ${rise} of ${steps} steps; let it take more than one step and be below ${most}.`,
    );
  }
  const peak = rise * steps - 1;
  return threePhases
    ? [
        [peak, 1],
        [2 * peak, start],
      ]
    : [[peak, 1]];
}
