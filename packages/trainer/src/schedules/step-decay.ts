import { checkFraction, checkWhole } from "../check-number.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Multiplies by `factor`, in (0, 1], at each milestone: factor^(milestones ≤ t). The milestones are steps, whole
 * numbers ≥ 1 that grow. Source: He et al., "Deep residual learning" (CVPR 2016), section 4.2; the
 * lecture takes 0.1 at epochs 30, 60 and 90. Throws `argument` for other milestones or factors.
 */
export function stepDecay(milestones: readonly number[], factor = 0.1): Schedule {
  checkFraction("stepDecay factor", factor);
  milestones.forEach((milestone, index) => {
    checkWhole(`stepDecay milestone ${index}`, milestone, 1);
    const previous = milestones[index - 1] ?? 0;
    if (milestone > previous) return;
    throw new TrainerError(
      "argument",
      `stepDecay milestone ${index} is ${milestone}, after ${previous}; list the milestones in growing order.`,
    );
  });
  const steps = [...milestones];
  return (t) => factor ** steps.filter((step) => step <= t).length;
}
