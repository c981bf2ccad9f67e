import { checkWhole } from "../check-number.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Grows linearly for `steps` steps, (t + 1) / steps of what `schedule` begins with, then runs `schedule`
 * from its own t = 0: its length does not include the warm-up. The first step is not zero, so none is lost.
 */
export function warmup(steps: number, schedule: Schedule): Schedule {
  checkWhole("warmup steps", steps, 0);
  return (t) => (t < steps ? ((t + 1) / steps) * schedule(0) : schedule(t - steps));
}
