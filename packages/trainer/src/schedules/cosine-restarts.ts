import { checkWhole, checkWithin } from "../check-number.ts";
import { cosineBetween } from "./interpolate.ts";
import type { Schedule } from "./schedule.ts";

interface CosineRestartsOptions {
  /** T_mult: how many times longer each cycle is than the one before, a whole number ≥ 1; 1 by default. */
  readonly factor?: number;
  /** What every cycle falls towards, in [0, 1); 0 by default. */
  readonly floor?: number;
}

/**
 * Cosine with warm restarts: cycles of T₀ = first, first · factor, first · factor², … steps, each half a cosine
 * from 1 towards `floor`. Every cycle begins at exactly 1, whatever t is; the floor itself would be the first step
 * of the next cycle. Source: Loshchilov & Hutter, "SGDR" (ICLR 2017), equation 5. Throws `argument` unless `first`
 * and `factor` are whole numbers ≥ 1.
 */
export function cosineRestarts(first: number, options: CosineRestartsOptions = {}): Schedule {
  const { factor = 1, floor = 0 } = options;
  checkWhole("cosineRestarts first", first, 1);
  checkWhole("cosineRestarts factor", factor, 1);
  checkWithin("cosineRestarts floor", floor, [0, 1]);
  return (t) => {
    let start = factor === 1 ? t - (t % first) : 0;
    let length = first;
    // Whole numbers, so restarts are exact, which logarithms would not be; cycles that double reach any t in 53 turns.
    while (t - start >= length) {
      start += length;
      length *= factor;
    }
    return cosineBetween(1, floor, (t - start) / length);
  };
}
