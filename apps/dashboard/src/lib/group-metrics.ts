/** Metrics that share what stands before the first slash. */
export interface MetricGroup {
  readonly name: string;
  readonly metrics: readonly string[];
}

// Layer 10 comes after layer 9.
const collator = new Intl.Collator("en", { numeric: true });

const leading = ["train", "val", "validation", "test", "eval"];

/** Groups metrics by prefix: training and validation first, then the rest, then those without a prefix. */
export function groupMetrics(metrics: readonly string[], search: string): MetricGroup[] {
  const groups = new Map<string, string[]>();
  const wanted = search.trim().toLowerCase();
  for (const metric of metrics) {
    if (!metric.toLowerCase().includes(wanted)) continue;
    const slash = metric.indexOf("/");
    const name = slash > 0 ? metric.slice(0, slash) : "";
    groups.set(name, [...(groups.get(name) ?? []), metric]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, metrics: members.toSorted(collator.compare) }))
    .toSorted((a, b) => rank(a.name) - rank(b.name) || collator.compare(a.name, b.name));
}

function rank(name: string): number {
  const place = leading.indexOf(name);
  if (place >= 0) return place;
  return name === "" ? leading.length + 1 : leading.length;
}

/** The same order as a plain list. */
export function orderMetrics(metrics: readonly string[]): string[] {
  return groupMetrics(metrics, "").flatMap((group) => group.metrics);
}
