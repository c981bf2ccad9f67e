import { toMetricValue, type MetricSummary } from "@descent/contracts";
import type { StoredBatch } from "./batch-codec.ts";
import { collectSeries } from "./series.ts";

/** Running statistics of one metric, over the last written point of each step; kept as JSON on the run. */
export interface MetricStatistics {
  count: number;
  firstStep: number;
  lastStep: number;
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
 * Counts batches into statistics, changing them.
 * @returns false when a batch goes back to a step that is counted already: minima and means cannot be taken back,
 * so the statistics must be made anew from all batches.
 */
export function countIn(statistics: RunStatistics, batches: Iterable<StoredBatch>): boolean {
  for (const batch of batches)
    for (const [name, column] of batch.columns)
      for (let row = 0; row < batch.steps.length; row++) {
        if (!column.has(row)) continue;
        const step = batch.steps[row]!;
        // A metric may be called `constructor`: what every object inherits is no statistics.
        const known = Object.hasOwn(statistics, name) ? statistics[name] : undefined;
        if (known && step <= known.lastStep) return false;
        statistics[name] = withPoint(known, step, column.values[row]!);
      }
  return true;
}

/** The statistics of a whole run, from all its batches in the order in which they were written. */
export function statisticsOf(batches: StoredBatch[]): RunStatistics {
  const everyPoint = collectSeries(batches, "all");
  const statistics: RunStatistics = {};
  for (const [name, series] of collectSeries(batches, "last")) {
    let sofar: MetricStatistics | undefined;
    series.steps.forEach((step, at) => (sofar = withPoint(sofar, step, series.values[at]!)));
    if (sofar) statistics[name] = { ...sofar, count: everyPoint.get(name)!.steps.length };
  }
  return statistics;
}

/** The statistics as the API shows them. */
export function toMetricSummary(statistics: MetricStatistics): MetricSummary {
  const { finiteCount, ...shown } = statistics;
  return { ...shown, mean: finiteCount === 0 ? null : shown.mean };
}

function withPoint(known: MetricStatistics | undefined, step: number, value: number): MetricStatistics {
  const isFinite = Number.isFinite(value);
  const next = known ?? emptyAt(step);
  next.count++;
  next.lastStep = step;
  next.last = toMetricValue(value);
  if (!isFinite) {
    next.nonFiniteCount++;
    return next;
  }
  next.finiteCount++;
  next.mean += value / next.finiteCount - next.mean / next.finiteCount;
  if (next.min === null || value < next.min) [next.min, next.minStep] = [value, step];
  if (next.max === null || value > next.max) [next.max, next.maxStep] = [value, step];
  return next;
}

function emptyAt(step: number): MetricStatistics {
  return {
    count: 0,
    firstStep: step,
    lastStep: step,
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
