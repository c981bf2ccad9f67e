import { checkFraction, checkWhole, checkWithin } from "../check-number.ts";
import type { Schedule } from "./schedule.ts";

interface CyclicOptions {
  /** Steps from the peak back to the floor, a whole number ≥ 1; as many as `up` by default. */
  readonly down?: number;
  /** Where each cycle begins and ends, in [0, 1); 0.25 by default. Smith takes a third or a quarter. */
  readonly floor?: number;
  /** Shrinks the height above the floor from cycle to cycle, in (0, 1]; 1 by default. 0.5 is "triangular2". */
  readonly factorPerCycle?: number;
  /** Shrinks the height above the floor from step to step, in (0, 1]; 1 by default. Below 1 it is "exp_range". */
  readonly factorPerStep?: number;
}

/**
 * Triangles: from the floor to 1 in `up` steps, back in `down` steps, and again; the height above the floor may
 * shrink. Source: Smith, "Cyclical learning rates for training neural networks" (WACV 2017), section 3.
 * Throws `argument` unless `up` is a whole number ≥ 1 and the options lie in their ranges.
 */
export function cyclic(up: number, options: CyclicOptions = {}): Schedule {
  const { down = up, floor = 0.25, factorPerCycle = 1, factorPerStep = 1 } = options;
  checkWhole("cyclic up", up, 1);
  checkWhole("cyclic down", down, 1);
  checkWithin("cyclic floor", floor, [0, 1]);
  checkFraction("cyclic factorPerCycle", factorPerCycle);
  checkFraction("cyclic factorPerStep", factorPerStep);
  const length = up + down;
  return (t) => {
    const cycle = Math.floor(t / length);
    const position = t - cycle * length;
    const height = position <= up ? position / up : (length - position) / down;
    return floor + (1 - floor) * height * factorPerCycle ** cycle * factorPerStep ** t;
  };
}
