/** Metrics that share what stands before a slash of their names. */
export interface MetricGroup {
  readonly name: string;
  readonly metrics: readonly string[];
}

// Layer 10 comes after layer 9.
const collator = new Intl.Collator("en", { numeric: true });

const leading = ["train", "val", "validation", "test", "eval"];

/**
 * Groups metrics by what stands before their first slash, or before their last: training and validation first, then
 * the rest, then those without a slash.
 */
export function groupMetrics(metrics: readonly string[], by: "first" | "last" = "first"): MetricGroup[] {
  const groups = Map.groupBy(metrics, (metric) => prefixOf(metric, by));
  return [...groups]
    .map(([name, members]) => ({ name, metrics: members.toSorted(collator.compare) }))
    .toSorted((a, b) => compareSections(a.name, b.name));
}

function prefixOf(metric: string, by: "first" | "last"): string {
  const slash = by === "first" ? metric.indexOf("/") : metric.lastIndexOf("/");
  return slash > 0 ? metric.slice(0, slash) : "";
}

/** The order of two groups by their names. */
export function compareSections(a: string, b: string): number {
  return rank(a) - rank(b) || collator.compare(a, b);
}

function rank(name: string): number {
  const place = leading.indexOf(name.split("/")[0] ?? "");
  if (place >= 0) return place;
  return name === "" ? leading.length + 1 : leading.length;
}

/** The same order as a plain list. */
export function orderMetrics(metrics: readonly string[]): string[] {
  return groupMetrics(metrics).flatMap((group) => group.metrics);
}
