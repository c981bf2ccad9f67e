/**
 * A distribution travels as nine ordinary metrics: these quantiles of it, in this order. They are the edges that
 * TensorBoard draws its distributions with: the median, and one, one and a half and two and more standard deviations
 * of a normal distribution to either side.
 */
export const distributionQuantiles = [0, 0.07, 0.16, 0.31, 0.5, 0.69, 0.84, 0.93, 1] as const;

/** One of `distributionQuantiles`. */
export type DistributionQuantile = (typeof distributionQuantiles)[number];

/** A metric's name taken apart: the distribution it belongs to, and which of its quantiles it is. */
export interface QuantileMetric {
  readonly name: string;
  readonly quantile: DistributionQuantile;
}

/** How many characters a distribution's name may have: with its suffix it is a metric's, which has at most 256. */
export const distributionNameMax = 250;

/**
 * The metric that holds a quantile of the distribution `name`: `activations/dense1@q0.50`, always with two decimals.
 * Filters take such names without quotes.
 */
export function quantileMetric(name: string, quantile: DistributionQuantile): string {
  return `${name}@q${quantile.toFixed(2)}`;
}

/** The inverse of `quantileMetric`; undefined for a metric that is no quantile of a distribution. */
export function parseQuantileMetric(metric: string): QuantileMetric | undefined {
  const parts = /^(.+)@q([01]\.\d\d)$/s.exec(metric);
  const quantile = distributionQuantiles.find((one) => one.toFixed(2) === parts?.[2]);
  return parts && quantile !== undefined ? { name: parts[1]!, quantile } : undefined;
}
