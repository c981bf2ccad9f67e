import { checkWithin } from "../check-number.ts";
import type { Schedule } from "./schedule.ts";

/** The same multiplier at every step; 1 by default. Throws `argument` unless it is finite and ≥ 0. */
export function constant(multiplier = 1): Schedule {
  checkWithin("constant multiplier", multiplier, [0, Infinity]);
  return () => multiplier;
}
