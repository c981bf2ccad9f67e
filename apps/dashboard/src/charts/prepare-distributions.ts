import { distributionQuantiles, parseQuantileMetric, type DecodedSeries } from "@descent/contracts";
import { lastValues } from "./last-values.ts";
import type { QuantilesOverSteps, ValuesOverSteps } from "./prepare-histogram.ts";

const foldedEnding = "@q*";

/** Metrics with each distribution's quantiles as one name: a glob that matches them all. */
export function foldDistributions(metrics: readonly string[]): string[] {
  const folded = metrics.map((metric) => {
    const name = parseQuantileMetric(metric)?.name;
    return name === undefined ? metric : `${name}${foldedEnding}`;
  });
  return [...new Set(folded)];
}

/** The distribution that a folded name stands for; undefined for the name of a metric. */
export function foldedDistribution(name: string): string | undefined {
  return name.endsWith(foldedEnding) ? name.slice(0, -foldedEnding.length) : undefined;
}

/** What a histogram is made of: distributions whose quantiles are all there, and the values of all other series. */
export function prepareDistributions(
  series: readonly DecodedSeries[],
): (QuantilesOverSteps | ValuesOverSteps)[] {
  const groups = Map.groupBy(
    series,
    ({ run, metric }) => `${run} ${parseQuantileMetric(metric)?.name ?? metric}`,
  );
  return [...groups.values()].flatMap((own): (QuantilesOverSteps | ValuesOverSteps)[] => {
    const distribution = quantilesOf(own);
    return distribution ? [distribution] : own.map((one) => ({ x: one.x, y: lastValues(one) }));
  });
}

function quantilesOf(own: readonly DecodedSeries[]): QuantilesOverSteps | undefined {
  const byQuantile = new Map(own.map((one) => [parseQuantileMetric(one.metric)?.quantile, one]));
  const found = distributionQuantiles.map((quantile) => byQuantile.get(quantile));
  const [least] = found;
  if (!least || found.some((one) => one?.x.length !== least.x.length)) return undefined;
  const values = found.flatMap((one) => (one ? [lastValues(one)] : []));
  return { x: least.x, probabilities: distributionQuantiles, values };
}
