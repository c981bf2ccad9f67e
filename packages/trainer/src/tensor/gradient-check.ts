import type { Vector } from "./shape.ts";

/** What `gradientCheck` found. */
interface GradientCheck {
  /** Largest |analytic − numeric| / max(|analytic|, |numeric|, 1e-4). NaN when a gradient is NaN. */
  readonly error: number;
  /** Where that error is. */
  readonly index: number;
  /** Positions left out because the loss has a kink there (one-sided slopes differ), as ReLU has at 0. */
  readonly skipped: number;
}

/**
 * Compares a gradient with central differences of `loss`, which must read `values` anew on each call;
 * `values` is changed and put back. Correct float64 code gives an error well under 1e-6.
 */
export function gradientCheck(values: Vector, gradient: Vector, loss: () => number): GradientCheck {
  const center = loss();
  let [error, index, skipped] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    const h = 1e-5 * Math.max(1, Math.abs(value));
    values[i] = value + h;
    const above = loss();
    values[i] = value - h;
    const below = loss();
    values[i] = value;
    const numeric = (above - below) / (2 * h);
    const bend = Math.abs(above - 2 * center + below) / h;
    if (bend > 1e-3 * Math.max(1, Math.abs(numeric))) {
      skipped += 1;
      continue;
    }
    const analytic = gradient[i]!;
    const scale = Math.max(Math.abs(analytic), Math.abs(numeric), 1e-4);
    const relative = Math.abs(analytic - numeric) / scale;
    if (Number.isNaN(relative)) return { error: relative, index: i, skipped };
    if (relative > error) [error, index] = [relative, i];
  }
  return { error, index, skipped };
}
