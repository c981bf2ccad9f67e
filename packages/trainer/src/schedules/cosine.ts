import { checkWhole, checkWithin } from "../check-number.ts";
import { cosineBetween } from "./interpolate.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Half a cosine from 1 at t = 0 to `floor`, in [0, 1), at t = steps, and `floor` from there on. Under warmup()
 * the steps are those after the warm-up. Source: Loshchilov & Hutter, "SGDR" (ICLR 2017), equation 5.
 * Throws `argument` unless `steps` is a whole number ≥ 1.
 */
export function cosine(steps: number, floor = 0): Schedule {
  checkWhole("cosine steps", steps, 1);
  checkWithin("cosine floor", floor, [0, 1]);
  return (t) => (t >= steps ? floor : cosineBetween(1, floor, t / steps));
}
