import type { MetricAxis } from "@descent/contracts";

/** The parts of a run's page, in the order of their tabs. */
export const runTabs = ["overview", "charts", "layers", "system", "console", "files"] as const;

/** One part of a run's page. */
export type RunTab = (typeof runTabs)[number];

/** Those of them that are charts. */
export type ChartTab = Exclude<RunTab, "overview" | "console" | "files">;

/** What a run opens with: how it goes. */
export const firstTab: RunTab = "charts";

const systemPrefix = "system/";
const systemAxis: MetricAxis = "relativeTime";

/** Whether a metric is the machine's, not the training's: such metrics have a tab of their own. */
export function isSystemMetric(metric: string): boolean {
  return metric.startsWith(systemPrefix);
}

/** The tabs of a run: system and layers only where something was logged for them, or where the address names them. */
export function tabsOf(
  present: RunTab,
  has: { readonly system: boolean; readonly layers: boolean },
): RunTab[] {
  return runTabs.filter((tab) => (tab !== "system" && tab !== "layers") || has[tab] || tab === present);
}

/** How many lines a console has, short enough for a tab: from 100,000 on in thousands. */
export function describeLines(lines: number): string {
  return lines < 100_000 ? lines.toLocaleString("en") : `${Math.floor(lines / 1000).toLocaleString("en")}k`;
}

/** The address of a tab. The axes of charts and the file looked at belong to their tab; what the machine did is drawn over time. */
export function addressOfTab(search: string, tab: RunTab): string {
  const params = new URLSearchParams(search);
  for (const name of ["tab", "x", "from", "to", "file"]) params.delete(name);
  if (tab !== firstTab) params.set("tab", tab);
  if (tab === "system") params.set("x", systemAxis);
  const text = params.toString();
  return text === "" ? "?" : `?${text}`;
}
