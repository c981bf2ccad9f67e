import { medianOf } from "./prepare-quantiles.ts";
import type { LayerSeries } from "./prepare-layer-series.ts";
import type { LayerStatistic } from "./prepare-layer-statistics.ts";

/** A layer beside the others at the end of what is shown. */
export interface LayerStanding {
  readonly layer: string;
  /** The median of its finite values in the last tenth, in the metric's own unit; NaN where there is none. */
  readonly end: number;
  /** How many robust standard deviations it lies from the middle of the layers; Infinity where it is not finite. */
  readonly distance: number;
  readonly isOutlier: boolean;
}

const lastShare = 0.1;
const deviationsMax = 3;
/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const madToDeviation = 1.4826;
/** Layers that agree to the last digit are not told apart by their rounding: decades, or shares of the middle. */
const spreadMin = 0.05;

/**
 * Where each layer stands among the others. An outlier lies more than 3 · 1.4826 · MAD from the median over the layers
 * (of log10, where the statistic has a log scale), by the last tenth of its points, and outside the usual band where
 * there is one. A layer that ends without a finite value, or at zero on a log scale, is one as well.
 */
export function prepareStandings(series: readonly LayerSeries[], statistic: LayerStatistic): LayerStanding[] {
  const ends = series.map(({ y }) => medianOf(y.subarray(Math.floor(y.length * (1 - lastShare)))));
  const placed = ends.map((end) => (statistic.scale === "log" ? Math.log10(end) : end));
  const middle = medianOf(placed);
  const mad = medianOf(placed.filter(Number.isFinite).map((place) => Math.abs(place - middle)));
  const floor = statistic.scale === "log" ? spreadMin : spreadMin * Math.abs(middle) || spreadMin;
  const deviation = Math.max(madToDeviation * mad, floor);
  return series.map(({ layer }, index) => {
    const end = ends[index]!;
    const away = Math.abs(placed[index]! - middle) / deviation;
    const distance = Number.isFinite(away) ? away : Infinity;
    return { layer, end, distance, isOutlier: distance > deviationsMax && !isUsual(end, statistic) };
  });
}

function isUsual(value: number, { reference }: LayerStatistic): boolean {
  return reference !== undefined && value >= reference.band[0] && value <= reference.band[1];
}

/** The outliers, the farthest first. */
export function outliersOf(standings: readonly LayerStanding[]): LayerStanding[] {
  return standings
    .filter(({ isOutlier }) => isOutlier)
    .toSorted((a, b) => (a.distance === b.distance ? 0 : b.distance - a.distance));
}
