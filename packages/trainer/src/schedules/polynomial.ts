import { checkWhole, checkWithin } from "../check-number.ts";
import { TrainerError } from "../trainer-error.ts";
import { linearBetween } from "./interpolate.ts";
import type { Schedule } from "./schedule.ts";

/**
 * floor + (1 − floor) · (1 − t / steps)^power, and `floor`, in [0, 1), from t = steps on. A power above 1 falls
 * fast at first, one below 1 fast at the end; 1 is linear(). Source: Chen et al., "DeepLab" (TPAMI 2018), the
 * "poly" policy, there with power 0.9. Throws `argument` unless `steps` is a whole number ≥ 1
 * and `power` finite and above 0.
 */
export function polynomial(steps: number, power: number, floor = 0): Schedule {
  checkWhole("polynomial steps", steps, 1);
  checkWithin("polynomial floor", floor, [0, 1]);
  if (!Number.isFinite(power) || power <= 0) {
    throw new TrainerError("argument", `polynomial power is ${power}; give a finite number above 0.`);
  }
  return (t) => (t >= steps ? floor : linearBetween(floor, 1, (1 - t / steps) ** power));
}
