import type { Vector } from "../shape.ts";

/** How often numbers fall into equal bins between the smallest and the largest of them. */
interface Histogram {
  /** Lower end of the first bin; NaN without finite numbers. */
  readonly min: number;
  /** Upper end of the last bin, which includes it; NaN without finite numbers. */
  readonly max: number;
  /** Numbers in each bin; all in the first one when min equals max. */
  readonly counts: readonly number[];
}

/** Mean, spread and histogram of the finite ones among some numbers. */
export interface Summary {
  /** NaN without finite numbers. */
  readonly mean: number;
  /** Standard deviation, dividing by the count; NaN without finite numbers. */
  readonly deviation: number;
  readonly histogram: Histogram;
  /** How many numbers were NaN or infinite; they are left out of everything else. */
  readonly nonFinite: number;
}

/** Summarises numbers, with a histogram of that many bins, ≥ 1. */
export function summarize(values: Vector, bins: number): Summary {
  const { count, min, max, sum } = extremes(values);
  const nonFinite = values.length - count;
  const counts = Array.from({ length: bins }, () => 0);
  if (count === 0) return { mean: NaN, deviation: NaN, nonFinite, histogram: { min: NaN, max: NaN, counts } };
  const mean = sum / count;
  const perUnit = max > min ? bins / (max - min) : 0;
  let squares = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    squares += (value - mean) ** 2;
    counts[Math.min(bins - 1, Math.floor((value - min) * perUnit))]! += 1;
  }
  return { mean, deviation: Math.sqrt(squares / count), nonFinite, histogram: { min, max, counts } };
}

function extremes(values: Vector): { count: number; min: number; max: number; sum: number } {
  let [count, min, max, sum] = [0, Infinity, -Infinity, 0];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (!Number.isFinite(value)) continue;
    count += 1;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count, min, max, sum };
}

/** Share of the numbers that pass the test, from 0 to 1. */
export function shareOf(values: Vector, test: (value: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < values.length; at += 1) if (test(values[at]!)) count += 1;
  return count / values.length;
}

/** Share of the units, the last axis of row-major numbers, that are exactly 0 everywhere. */
export function shareOfDead(values: Vector, units: number): number {
  const isAlive = new Uint8Array(units);
  for (let i = 0; i < values.length; i += 1) if (values[i] !== 0) isAlive[i % units] = 1;
  return isAlive.filter((alive) => alive === 0).length / units;
}
