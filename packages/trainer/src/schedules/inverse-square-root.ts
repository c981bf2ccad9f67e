import { checkWhole } from "../check-number.ts";
import type { Schedule } from "./schedule.ts";

/**
 * √(scale / (t + scale)), with `scale` in steps, a whole number ≥ 1: 1 at t = 0 and 1/√2 at t = scale. With 1, the
 * default, it is 1/√(t + 1), the lecture's α₀/√t for steps that count from 1. `warmup(n, inverseSquareRoot(n))` is
 * the rate of Vaswani et al., "Attention is all you need" (NIPS 2017), equation 3, as a multiplier of its peak: from
 * t = n on √(n / t). Throws `argument` for another scale.
 */
export function inverseSquareRoot(scale = 1): Schedule {
  checkWhole("inverseSquareRoot scale", scale, 1);
  return (t) => Math.sqrt(scale / (t + scale));
}
