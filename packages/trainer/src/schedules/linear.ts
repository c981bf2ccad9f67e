import { checkWhole, checkWithin } from "../check-number.ts";
import { linearBetween } from "./interpolate.ts";
import type { Schedule } from "./schedule.ts";

/**
 * A straight line from 1 at t = 0 to `floor`, in [0, 1), at t = steps, and `floor` from there on; with a floor
 * of 0, the default, 1 − t / steps. Source: Devlin et al., "BERT" (NAACL 2019), appendix A.2.
 * Throws `argument` unless `steps` is a whole number ≥ 1.
 */
export function linear(steps: number, floor = 0): Schedule {
  checkWhole("linear steps", steps, 1);
  checkWithin("linear floor", floor, [0, 1]);
  return (t) => (t >= steps ? floor : linearBetween(1, floor, t / steps));
}
