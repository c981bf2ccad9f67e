import { checkFraction } from "../check-number.ts";
import type { Schedule } from "./schedule.ts";

/**
 * factor^t, with `factor` in (0, 1] per step; for a factor per epoch give its root, factor ** (1 / stepsPerEpoch).
 * Source: Senior et al., "An empirical study of learning rates in deep neural networks for speech recognition"
 * (ICASSP 2013), there as 10^(−t / r). Throws `argument` for another factor.
 */
export function exponential(factor: number): Schedule {
  checkFraction("exponential factor", factor);
  return (t) => factor ** t;
}
