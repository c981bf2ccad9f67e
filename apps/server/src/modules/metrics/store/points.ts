/** Points of one metric of one run in three columns, in the order of their steps; those of one step in the order of arrival. */
export interface Points {
  readonly steps: Float64Array;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** What a step that was logged more than once shows: its last written value, or every different point. */
export type RepeatedSteps = "last" | "all";

export const noPoints: Points = pointsOfLength(0);

export function pointsOfLength(length: number): Points {
  return {
    steps: new Float64Array(length),
    times: new Float64Array(length),
    values: new Float64Array(length),
  };
}

/** Points `from` up to but not including `to`; views, not copies. */
export function slicePoints({ steps, times, values }: Points, from: number, to: number): Points {
  return {
    steps: steps.subarray(from, to),
    times: times.subarray(from, to),
    values: values.subarray(from, to),
  };
}

/** The parts one after the other: each must begin where the one before ends, or later. */
export function concatPoints(parts: readonly Points[]): Points {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = pointsOfLength(parts.reduce((sum, part) => sum + part.steps.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.steps.set(part.steps, at);
    whole.times.set(part.times, at);
    whole.values.set(part.values, at);
    at += part.steps.length;
  }
  return whole;
}

/** Puts points that are in the order of arrival into the order of their steps. */
export function inStepOrder(arrived: Points): Points {
  const { steps } = arrived;
  if (isSorted(steps)) return arrived;
  const order = new Uint32Array(steps.length).map((_, at) => at);
  order.sort((a, b) => steps[a]! - steps[b]! || a - b);
  return pickPoints(arrived, order);
}

/** Two series made one; where steps are equal, the points of `earlier` come first. */
export function mergePoints(earlier: Points, later: Points): Points {
  const [left, right] = [earlier.steps.length, later.steps.length];
  if (left === 0) return later;
  if (right === 0) return earlier;
  if (earlier.steps[left - 1]! <= later.steps[0]!) return concatPoints([earlier, later]);
  const merged = pointsOfLength(left + right);
  for (let at = 0, a = 0, b = 0; at < left + right; at++) {
    const fromEarlier = b >= right || (a < left && earlier.steps[a]! <= later.steps[b]!);
    const source = fromEarlier ? earlier : later;
    const index = fromEarlier ? a++ : b++;
    merged.steps[at] = source.steps[index]!;
    merged.times[at] = source.times[index]!;
    merged.values[at] = source.values[index]!;
  }
  return merged;
}

/** The last written point of each step. */
export function lastOfEachStep(points: Points): Points {
  const { steps } = points;
  if (isStrictlySorted(steps)) return points;
  const kept: number[] = [];
  for (let at = 0; at < steps.length; at++) if (steps[at] !== steps[at + 1]) kept.push(at);
  return pickPoints(points, kept);
}

/**
 * Points that are alike in step, time and value become one, the one that was written last: so the last written point
 * of a step stays the last.
 */
export function withoutCopies(points: Points): Points {
  const { steps, times, values } = points;
  if (isStrictlySorted(steps)) return points;
  const kept: number[] = [];
  const seen = new Set<string>();
  for (let at = steps.length - 1; at >= 0; at--) {
    if (steps[at] !== steps[at + 1]) seen.clear();
    const isAlone = seen.size === 0 && steps[at] !== steps[at - 1];
    if (!isAlone) {
      const point = `${times[at]} ${values[at]}`;
      if (seen.has(point)) continue;
      seen.add(point);
    }
    kept.push(at);
  }
  return kept.length === steps.length ? points : pickPoints(points, kept.toReversed());
}

/** What a query shows of sorted points. */
export function shownPoints(points: Points, repeated: RepeatedSteps): Points {
  return repeated === "last" ? lastOfEachStep(points) : withoutCopies(points);
}

/** The points with from ≤ step ≤ to. */
export function pointsBetween(points: Points, from: number, to: number): Points {
  const { steps } = points;
  if (steps.length === 0 || (from <= steps[0]! && steps.at(-1)! <= to)) return points;
  return slicePoints(points, firstAtLeast(steps, from), firstAbove(steps, to));
}

/** The first index whose step is at least `step`; the length where there is none. */
export function firstAtLeast(steps: Float64Array, step: number): number {
  return search(steps, (one) => one >= step);
}

/** The first index whose step is above `step`; the length where there is none. */
export function firstAbove(steps: Float64Array, step: number): number {
  return search(steps, (one) => one > step);
}

/** Binary search for the first step that meets a condition which all later steps meet too. */
function search(steps: Float64Array, isBeyond: (step: number) => boolean): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(steps[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The points of some rows, in their order. */
export function pickPoints({ steps, times, values }: Points, order: ArrayLike<number>): Points {
  const picked = pointsOfLength(order.length);
  for (let at = 0; at < order.length; at++) {
    picked.steps[at] = steps[order[at]!]!;
    picked.times[at] = times[order[at]!]!;
    picked.values[at] = values[order[at]!]!;
  }
  return picked;
}

function isSorted(steps: Float64Array): boolean {
  for (let at = 1; at < steps.length; at++) if (steps[at - 1]! > steps[at]!) return false;
  return true;
}

function isStrictlySorted(steps: Float64Array): boolean {
  for (let at = 1; at < steps.length; at++) if (steps[at - 1]! >= steps[at]!) return false;
  return true;
}
