import type { Random } from "./random.ts";

/** A training curve of the usual shape. */
export interface CurveShape {
  readonly start: number;
  readonly end: number;
  /** Steps after which most of the way is gone. */
  readonly pace: number;
  /** Deviation of the noise, as a share of the value. */
  readonly noise: number;
}

/** A power law from start to end, as losses of nets fall, with multiplicative noise. */
export function decay({ start, end, pace, noise }: CurveShape, step: number, random: Random): number {
  const value = end + (start - end) * (1 + (4 * step) / pace) ** -1.1;
  return value * Math.exp(noise * random.normal());
}

/** `count` steps from 0 on, `stride` apart. */
export function stepsOf(count: number, stride = 1): number[] {
  return Array.from({ length: count }, (_, at) => at * stride);
}

/** Times of steps that take about the same time each and end at `end`. */
export function timesOf(steps: readonly number[], end: number, stepMs: number): number[] {
  const last = steps.at(-1) ?? 0;
  return steps.map((step) => end - (last - step) * stepMs);
}
