import {
  fromMetricValue,
  hasValue,
  toMetricValue,
  type MetricSummary,
  type PackedBatch,
} from "@descent/contracts";
import { blend } from "./curves/blend.ts";
import { lastOfEachStep, type Points } from "./store/points.ts";

/** Statistics of one metric, over the last written point of each step; kept as JSON on the run. */
export interface MetricStatistics {
  /** Points, repeated steps included, copies left out. */
  count: number;
  firstStep: number;
  lastStep: number;
  /** The least and the greatest wall-clock time among the points, in epoch milliseconds. */
  firstTime: number;
  lastTime: number;
  /** As it travels: "NaN" and the infinities are strings, since JSON has none. */
  last: MetricSummary["last"];
  finiteCount: number;
  /** Of the finite values, 0 where there is none; a sum would overflow where a mean does not. */
  mean: number;
  min: number | null;
  minStep: number | null;
  max: number | null;
  maxStep: number | null;
  nonFiniteCount: number;
}

/** Statistics by metric name. */
export type RunStatistics = Record<string, MetricStatistics>;

/**
 * Counts a batch into statistics, changing them. A metric that goes back to a step that is counted already is added to
 * `wentBack` and left alone from then on: minima and means cannot be taken back, so its statistics must be made anew
 * from all its points.
 */
export function countIn(
  statistics: RunStatistics,
  { steps, times, columns }: PackedBatch,
  wentBack: Set<string>,
): void {
  for (const column of columns) {
    const { name, values } = column;
    // A metric may be called `constructor`: what every object inherits is no statistics.
    let known = Object.hasOwn(statistics, name) ? statistics[name] : undefined;
    for (let row = 0; row < steps.length && !wentBack.has(name); row++) {
      if (!hasValue(column, row)) continue;
      if (known && steps[row]! <= known.lastStep) wentBack.add(name);
      else known = withPoint(known, { step: steps[row]!, time: times[row]!, value: values[row]! });
    }
    if (known) statistics[name] = known;
  }
}

/** The statistics of points in the order of their steps, copies left out already; undefined where there are none. */
export function statisticsOf(points: Points): MetricStatistics | undefined {
  const { steps, times, values } = lastOfEachStep(points);
  let sofar: MetricStatistics | undefined;
  for (let at = 0; at < steps.length; at++)
    sofar = withPoint(sofar, { step: steps[at]!, time: times[at]!, value: values[at]! });
  if (!sofar) return undefined;
  sofar.count = points.steps.length;
  for (const time of points.times) widen(sofar, time);
  return sofar;
}

/** The statistics of two stretches of a series, the second behind the first. */
export function joinStatistics(
  first: MetricStatistics | undefined,
  second: MetricStatistics,
): MetricStatistics {
  if (!first) return { ...second };
  const finiteCount = first.finiteCount + second.finiteCount;
  const share = finiteCount === 0 ? 0 : second.finiteCount / finiteCount;
  const isLower = second.min !== null && (first.min === null || second.min < first.min);
  const isHigher = second.max !== null && (first.max === null || second.max > first.max);
  return {
    count: first.count + second.count,
    firstStep: first.firstStep,
    lastStep: second.lastStep,
    firstTime: Math.min(first.firstTime, second.firstTime),
    lastTime: Math.max(first.lastTime, second.lastTime),
    last: second.last,
    finiteCount,
    mean: blend(first.mean, second.mean, share),
    min: isLower ? second.min : first.min,
    minStep: isLower ? second.minStep : first.minStep,
    max: isHigher ? second.max : first.max,
    maxStep: isHigher ? second.maxStep : first.maxStep,
    nonFiniteCount: first.nonFiniteCount + second.nonFiniteCount,
  };
}

/** Steps, each counted once. */
export function stepCountOf({ finiteCount, nonFiniteCount }: MetricStatistics): number {
  return finiteCount + nonFiniteCount;
}

/** The statistics as the API shows them. */
export function toMetricSummary(statistics: MetricStatistics): MetricSummary {
  const { finiteCount, ...shown } = statistics;
  return { ...shown, mean: finiteCount === 0 ? null : shown.mean };
}

/** The numbers of statistics in a fixed order; what is null becomes NaN. */
export function statisticsToNumbers(of: MetricStatistics): number[] {
  return [
    of.count,
    of.firstStep,
    of.lastStep,
    of.firstTime,
    of.lastTime,
    fromMetricValue(of.last),
    of.finiteCount,
    of.mean,
    of.min ?? Number.NaN,
    of.minStep ?? Number.NaN,
    of.max ?? Number.NaN,
    of.maxStep ?? Number.NaN,
    of.nonFiniteCount,
  ];
}

/** How many numbers `statisticsToNumbers` gives. */
export const statisticsLength = 13;

/** Reads back what `statisticsToNumbers` gave. */
export function statisticsFromNumbers(numbers: ArrayLike<number>): MetricStatistics {
  const orNull = (at: number) => (Number.isNaN(numbers[at]) ? null : numbers[at]!);
  return {
    count: numbers[0]!,
    firstStep: numbers[1]!,
    lastStep: numbers[2]!,
    firstTime: numbers[3]!,
    lastTime: numbers[4]!,
    last: toMetricValue(numbers[5]!),
    finiteCount: numbers[6]!,
    mean: numbers[7]!,
    min: orNull(8),
    minStep: orNull(9),
    max: orNull(10),
    maxStep: orNull(11),
    nonFiniteCount: numbers[12]!,
  };
}

function withPoint(
  known: MetricStatistics | undefined,
  { step, time, value }: { step: number; time: number; value: number },
): MetricStatistics {
  const next = known ?? emptyAt(step, time);
  next.count++;
  next.lastStep = step;
  widen(next, time);
  next.last = toMetricValue(value);
  if (!Number.isFinite(value)) {
    next.nonFiniteCount++;
    return next;
  }
  next.finiteCount++;
  next.mean += value / next.finiteCount - next.mean / next.finiteCount;
  if (next.min === null || value < next.min) [next.min, next.minStep] = [value, step];
  if (next.max === null || value > next.max) [next.max, next.maxStep] = [value, step];
  return next;
}

function widen(statistics: MetricStatistics, time: number): void {
  if (time < statistics.firstTime) statistics.firstTime = time;
  if (time > statistics.lastTime) statistics.lastTime = time;
}

function emptyAt(step: number, time: number): MetricStatistics {
  return {
    count: 0,
    firstStep: step,
    lastStep: step,
    firstTime: time,
    lastTime: time,
    last: "NaN",
    finiteCount: 0,
    mean: 0,
    min: null,
    minStep: null,
    max: null,
    maxStep: null,
    nonFiniteCount: 0,
  };
}
