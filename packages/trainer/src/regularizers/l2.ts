import type { ExcludeOption } from "../parameters/included-ranges.ts";
import { checkStrength, sumPenalty, type Regularizer } from "./regularizer.ts";

/**
 * (λ / 2) · Σw², with gradient λ · w: the half makes λ mean the same as a weight decay of λ · w; λ ≥ 0.
 * Biases are excluded by default.
 */
export function l2(lambda: number, options: ExcludeOption = {}): Regularizer {
  checkStrength("l2", lambda);
  return sumPenalty((w, strength) => w.square().multiply(strength).multiply(0.5), {
    strengths: [lambda],
    ...options,
  });
}
