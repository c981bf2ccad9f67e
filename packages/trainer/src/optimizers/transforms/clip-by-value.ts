import { checkPositive } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/** Cuts every number of the gradient to [−limit, limit]; `limit` > 0. NaN stays NaN. */
export function clipByValue(limit: number): Transform {
  checkPositive("clipValue", limit);
  return { rule: (gradient) => ({ update: gradient.max(-limit).min(limit) }) };
}
