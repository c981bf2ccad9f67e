import type { DecodedSeries } from "@descent/contracts";
import type { ReferenceModel } from "./chart-model.ts";
import { lastValues } from "./last-values.ts";

/** Metrics with this prefix carry ‖Δw‖/‖w‖ of one parameter each. */
export const updateRatioPrefix = "update_ratio/";

/** The rule of thumb: about a thousandth of a weight's size per step, a factor of ten either way is usual. */
export const updateRatioReference: ReferenceModel = { line: 1e-3, band: [1e-4, 1e-2] };

/** Where the updates of one parameter lie. */
export interface RatioReading {
  readonly name: string;
  readonly isBias: boolean;
  /** Over the run without its warm-up; undefined where too few points are known. */
  readonly median: number | undefined;
  /** There were finite ratios, and now there are none. */
  readonly isBroken: boolean;
}

/** The first part of a run belongs to the warm-up: it does not count where layers are judged. */
export const warmupShare = 0.1;

/** With fewer points than this nothing is judged. */
export const pointsMin = 5;

const biasName = /(^|[._/])(bias|beta|b)$/i;

/** Whether a parameter is a bias by its name: those begin at zero. */
export function isBias(parameter: string): boolean {
  return biasName.test(parameter);
}

/** The name of the parameter that a metric is about. */
function parameterOf(metric: string): string {
  return metric.slice(updateRatioPrefix.length);
}

/**
 * Reads each parameter by its median over the run. The end alone would call every run idle whose schedule decays
 * to zero, and the first tenth belongs to the warm-up.
 */
export function readUpdateRatios(series: readonly DecodedSeries[]): RatioReading[] {
  return series.map((one) => {
    const values = Array.from(lastValues(one));
    const name = parameterOf(one.metric);
    return {
      name,
      isBias: isBias(name),
      median: medianAfterWarmup(values),
      isBroken: hasBroken(values),
    };
  });
}

function medianAfterWarmup(values: readonly number[]): number | undefined {
  const finite = values
    .slice(Math.floor(values.length * warmupShare))
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  return finite.length < pointsMin ? undefined : finite[Math.floor((finite.length - 1) / 2)];
}

/** A parameter that starts at zero has an infinite ratio at its first step: that alone means nothing. */
function hasBroken(values: readonly number[]): boolean {
  const last = values.at(-1);
  if (last === undefined || Number.isFinite(last)) return false;
  return Number.isNaN(last) || values.some(Number.isFinite);
}
