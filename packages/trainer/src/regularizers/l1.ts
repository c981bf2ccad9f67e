import type { ExcludeOption } from "../parameters/included-ranges.ts";
import { checkStrength, sumPenalty, type Regularizer } from "./regularizer.ts";

/** λ · Σ|w|, with gradient λ · sign(w) and 0 at 0; λ ≥ 0. Biases are excluded by default. */
export function l1(lambda: number, options: ExcludeOption = {}): Regularizer {
  checkStrength("l1", lambda);
  return sumPenalty((w, strength) => w.absolute().multiply(strength), { strengths: [lambda], ...options });
}
