import { checkWhole } from "../check-number.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Schedules one after another, each from its own t = 0: every one of `parts` for its number of steps, a whole
 * number ≥ 1, then `last` for good. Throws `argument` for other numbers of steps.
 */
export function sequence(
  parts: readonly (readonly [schedule: Schedule, steps: number])[],
  last: Schedule,
): Schedule {
  let total = 0;
  const stages = parts.map(([schedule, steps], index) => {
    checkWhole(`sequence steps of part ${index}`, steps, 1);
    const start = total;
    total += steps;
    return { schedule, start, end: total };
  });
  stages.push({ schedule: last, start: total, end: Infinity });
  return (t) => {
    const { schedule, start } = stages.find(({ end }) => t < end)!;
    return schedule(t - start);
  };
}
