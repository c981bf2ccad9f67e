import type { Schedule } from "./schedule.ts";

/** The same multiplier at every step; 1 by default. */
export function constant(multiplier = 1): Schedule {
  return () => multiplier;
}
