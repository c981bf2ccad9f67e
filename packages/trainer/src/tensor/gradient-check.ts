import { TrainerError } from "../trainer-error.ts";

/** What `gradientCheck` found. */
interface GradientCheck {
  /** Largest |analytic − numeric| / max(|analytic|, |numeric|, 1e-4). NaN when a gradient is NaN, or all were skipped. */
  readonly error: number;
  /** Where that error is. */
  readonly index: number;
  /** Positions left out because the loss has a kink there (one-sided slopes differ), as ReLU has at 0. */
  readonly skipped: number;
}

/**
 * Compares a gradient with central differences of `loss`, which must read `values` anew on each call;
 * `values` is changed and put back. Correct float64 code gives an error well under 1e-6. Throws `argument` for
 * values in single precision, whose differences are mostly rounding, and `shape` for a gradient of another length.
 */
export function gradientCheck(
  values: Float64Array | Float32Array,
  gradient: ArrayLike<number>,
  loss: () => number,
): GradientCheck {
  checkArguments(values, gradient);
  const center = loss();
  let [error, index, skipped] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const h = 1e-5 * Math.max(1, Math.abs(values[i]!));
    const around = differences(values, i, loss);
    const { slope, bend } = around(h, center);
    // The difference of one-sided slopes shrinks with the step where the loss is smooth, and stays at a kink.
    const isBent = bend > 1e-3 * Math.max(1, Math.abs(slope));
    if (isBent && around(h / 8, center).bend > bend / 4) {
      skipped += 1;
      continue;
    }
    const analytic = gradient[i]!;
    const relative = Math.abs(analytic - slope) / Math.max(Math.abs(analytic), Math.abs(slope), 1e-4);
    if (Number.isNaN(relative)) return { error: relative, index: i, skipped };
    if (relative > error) [error, index] = [relative, i];
  }
  return { error: skipped === values.length ? NaN : error, index, skipped };
}

interface Differences {
  /** Central difference. */
  readonly slope: number;
  /** By how much the slopes on both sides differ. */
  readonly bend: number;
}

function differences(
  values: Float64Array | Float32Array,
  at: number,
  loss: () => number,
): (h: number, center: number) => Differences {
  const value = values[at]!;
  return (h, center) => {
    try {
      values[at] = value + h;
      const above = loss();
      values[at] = value - h;
      const below = loss();
      return { slope: (above - below) / (2 * h), bend: Math.abs(above - 2 * center + below) / h };
    } finally {
      values[at] = value;
    }
  };
}

function checkArguments(values: Float64Array | Float32Array, gradient: ArrayLike<number>): void {
  if (values instanceof Float32Array) {
    throw new TrainerError(
      "argument",
      'gradientCheck() needs float64 values; make the network with { precision: "f64" }.',
    );
  }
  if (values.length === gradient.length) return;
  throw new TrainerError(
    "shape",
    `gradientCheck() got ${values.length} values and a gradient of ${gradient.length} numbers.`,
  );
}
