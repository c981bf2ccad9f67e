import type { ExcludeOption } from "../parameters/included-ranges.ts";
import { checkStrength, sumPenalty, type Regularizer } from "./regularizer.ts";

interface ElasticNetOptions extends ExcludeOption {
  /** Strength of Σ|w|, ≥ 0. */
  readonly l1: number;
  /** Strength of Σw² / 2, ≥ 0. */
  readonly l2: number;
}

/** l1 · Σ|w| + (l2 / 2) · Σw² (Zou & Hastie, 2005). Biases are excluded by default. */
export function elasticNet({ l1, l2, ...options }: ElasticNetOptions): Regularizer {
  checkStrength("elastic net l1", l1);
  checkStrength("elastic net l2", l2);
  return sumPenalty(
    (w, first, second) => w.absolute().multiply(first).add(w.square().multiply(second).multiply(0.5)),
    { strengths: [l1, l2], ...options },
  );
}
