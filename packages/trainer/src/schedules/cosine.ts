import { checkWhole } from "../check-number.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Half a cosine from 1 at t = 0 to `floor` at t = steps, and `floor` from there on. Under warmup() the steps
 * are those after the warm-up. Source: Loshchilov & Hutter, "SGDR" (ICLR 2017), equation 5.
 */
export function cosine(steps: number, floor = 0): Schedule {
  checkWhole("cosine steps", steps, 1);
  return (t) => (t >= steps ? floor : floor + ((1 - floor) * (1 + Math.cos((Math.PI * t) / steps))) / 2);
}
