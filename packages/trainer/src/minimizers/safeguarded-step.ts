/** What is known of a function along a line at one step length. */
export interface Sample {
  readonly stepLength: number;
  readonly value: number;
  readonly slope: number;
}

/** Samples between or beyond which a minimum lies. */
interface Interval {
  /** The end with the lowest value so far. */
  readonly best: Sample;
  /** The other end, once there is one. */
  readonly other: Sample;
  /** Whether a minimum lies between the ends. */
  readonly isBracketed: boolean;
  /** Range in which the next step length must lie. */
  readonly low: number;
  readonly high: number;
}

/** How the newest sample compares with the best one. */
type Comparison = "higher" | "opposed" | "flatter" | "steeper";

/**
 * Whether the newest sample has a higher value than the best, or else a slope of the opposite sign, a smaller or
 * a larger one.
 */
export function compare(best: Sample, newest: Sample): Comparison {
  if (newest.value > best.value) return "higher";
  if (Math.sign(newest.slope) * Math.sign(best.slope) < 0) return "opposed";
  return Math.abs(newest.slope) < Math.abs(best.slope) ? "flatter" : "steeper";
}

/**
 * The next step length to look at: minima of the cubic, parabola and secant through the samples, the more
 * careful of them where a minimum is bracketed, the bolder where none is. Source: Moré & Thuente, "Line search
 * algorithms with guaranteed sufficient decrease" (ACM TOMS 20, 1994), section 4; constants as in MINPACK-2.
 */
export function safeguardedStep(interval: Interval, newest: Sample): number {
  const { best, other, isBracketed } = interval;
  switch (compare(best, newest)) {
    case "higher": {
      const [cubic, parabola] = [cubicStep(best, newest), parabolaStep(best, newest)];
      const isCloser = Math.abs(cubic - best.stepLength) <= Math.abs(parabola - best.stepLength);
      return isCloser ? cubic : cubic + (parabola - cubic) / 2;
    }
    case "opposed":
      return farther(newest, cubicStep(newest, best), secantStep(newest, best));
    case "flatter":
      return flatterStep(interval, newest);
    case "steeper":
      return isBracketed ? cubicStep(newest, other) : farEnd(interval, newest);
  }
}

/** The slope eases off: the minimum of the cubic counts only if it lies ahead. */
function flatterStep(interval: Interval, newest: Sample): number {
  const { best, other, isBracketed, low, high } = interval;
  const { ratio, root } = cubicRatio(newest, best);
  const isAhead = ratio < 0 && root !== 0;
  const cubic = isAhead ? along(newest, best, ratio) : farEnd(interval, newest);
  const secant = secantStep(newest, best);
  if (!isBracketed) return Math.min(Math.max(farther(newest, cubic, secant), low), high);
  const step = closer(newest, cubic, secant);
  const limit = newest.stepLength + 0.66 * (other.stepLength - newest.stepLength);
  return newest.stepLength > best.stepLength ? Math.min(limit, step) : Math.max(limit, step);
}

function farEnd({ best, low, high }: Interval, newest: Sample): number {
  return newest.stepLength > best.stepLength ? high : low;
}

function closer({ stepLength }: Sample, first: number, second: number): number {
  return Math.abs(first - stepLength) < Math.abs(second - stepLength) ? first : second;
}

function farther({ stepLength }: Sample, first: number, second: number): number {
  return Math.abs(first - stepLength) > Math.abs(second - stepLength) ? first : second;
}

function along(from: Sample, to: Sample, ratio: number): number {
  return from.stepLength + ratio * (to.stepLength - from.stepLength);
}

/** Where the cubic with both values and slopes has its minimum. */
function cubicStep(from: Sample, to: Sample): number {
  return along(from, to, cubicRatio(from, to).ratio);
}

/** That place as a share of the way; `root` is 0 where the cubic has no minimum. */
function cubicRatio(from: Sample, to: Sample): { readonly ratio: number; readonly root: number } {
  const distance = to.stepLength - from.stepLength;
  const theta = (3 * (from.value - to.value)) / distance + from.slope + to.slope;
  // Divided by the largest, so that squares do not overflow.
  const scale = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(to.slope));
  const square = (theta / scale) ** 2 - (from.slope / scale) * (to.slope / scale);
  const root = Math.sign(distance) * scale * Math.sqrt(Math.max(0, square));
  const ratio = (root - from.slope + theta) / (root - from.slope + root + to.slope);
  return { ratio, root };
}

/** Where the parabola with both values and the first slope has its minimum. */
function parabolaStep(from: Sample, to: Sample): number {
  const rise = (from.value - to.value) / (to.stepLength - from.stepLength);
  return along(from, to, from.slope / (rise + from.slope) / 2);
}

/** Where the line through both slopes is zero. */
function secantStep(from: Sample, to: Sample): number {
  return along(from, to, from.slope / (from.slope - to.slope));
}
