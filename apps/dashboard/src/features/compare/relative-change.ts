import type { Goal } from "../../lib/metric-goal.ts";

/** How a value stands to that of the baseline. */
export interface Change {
  /** What the value has more than the baseline. */
  readonly absolute: number;
  /** In percent of the baseline's size; undefined where the baseline is 0. */
  readonly percent: number | undefined;
  /** Whether it is better or worse, where the metric says which way is better. */
  readonly tone: "good" | "bad" | "none";
}

/** The change from a baseline to a value; undefined where one of them is missing or not finite. */
export function changeFrom(
  baseline: number | undefined,
  value: number | undefined,
  goal: Goal | undefined,
): Change | undefined {
  if (baseline === undefined || value === undefined) return undefined;
  const absolute = value - baseline;
  if (!Number.isFinite(absolute)) return undefined;
  const percent = baseline === 0 ? undefined : (absolute / Math.abs(baseline)) * 100;
  return { absolute, percent, tone: toneOf(absolute, goal) };
}

function toneOf(absolute: number, goal: Goal | undefined): Change["tone"] {
  if (goal === undefined || absolute === 0) return "none";
  return absolute < 0 === (goal === "minimize") ? "good" : "bad";
}

/** A change in words: percent where there is one, else the difference itself. */
export function formatChange({ absolute, percent }: Change): string {
  if (absolute === 0) return "same";
  const sign = absolute > 0 ? "+" : "−";
  if (percent === undefined) return `${sign}${Number(Math.abs(absolute).toPrecision(3))}`;
  const size = Math.abs(percent);
  return `${sign}${size >= 1000 ? Math.round(size).toLocaleString("en") : Number(size.toPrecision(3))} %`;
}
