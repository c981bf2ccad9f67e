const lossName = /^(?:(?:train|training|validation|val|valid|test|eval)\/)?loss$/i;
const lossesMax = 3;

/** The losses of a run, training before validation: what stands above the layers, for orientation. */
export function lossMetricsOf(metrics: readonly string[]): string[] {
  const losses = metrics.filter((metric) => lossName.test(metric));
  return losses
    .toSorted((a, b) => Number(b.startsWith("train")) - Number(a.startsWith("train")))
    .slice(0, lossesMax);
}
