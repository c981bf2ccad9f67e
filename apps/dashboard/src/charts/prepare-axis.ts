import type { MetricAxis } from "@descent/contracts";
import { formatDateTime, formatDuration, formatNumber, formatTick } from "../lib/format.ts";
import type { AxisModel } from "./chart-model.ts";
import { clockStep, durationTicks, linearTicks, logTicks, wallTicks } from "./prepare-ticks.ts";

const paddingShare = 0.05;

/** The smallest interval that holds all finite values, or undefined where there is none. */
export function extentOf(columns: Iterable<Float64Array>): [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns)
    for (const value of column) {
      if (value < low && value !== -Infinity) low = value;
      if (value > high && value !== Infinity) high = value;
    }
  return low <= high ? [low, high] : undefined;
}

/** A value axis around an extent, with a little air; a log axis takes a positive extent. */
export function prepareValueAxis(
  extent: readonly [number, number] | undefined,
  scale: "linear" | "log",
  tickCount: number,
): AxisModel {
  if (scale === "log") {
    const [low, high] = extent ?? [0.1, 10];
    const air = Math.max((high / low) ** paddingShare, low === high ? 2 : 1.05);
    const domain = [low / air, high * air] as const;
    return { scale, domain, ticks: logTicks(...domain, tickCount), format: formatTick };
  }
  const [low, high] = extent ?? [0, 1];
  const air = (high - low) * paddingShare || Math.abs(low) * paddingShare || 0.5;
  const domain = [low - air, high + air] as const;
  return { scale, domain, ticks: linearTicks(...domain, tickCount), format: formatTick };
}

/** The x axis of a curve: it ends where the points end. */
export function prepareCurveAxis(
  kind: MetricAxis,
  extent: readonly [number, number] | undefined,
  tickCount: number,
): AxisModel {
  const [low, high] = extent ?? [0, 1];
  const domain = low < high ? ([low, high] as const) : ([low - 0.5, low + 0.5] as const);
  switch (kind) {
    case "step":
      return { scale: "linear", domain, ticks: linearTicks(...domain, tickCount), format: formatTick };
    case "relativeTime":
      return { scale: "linear", domain, ticks: durationTicks(...domain, tickCount), format: formatDuration };
    case "wallTime":
      return {
        scale: "linear",
        domain,
        ticks: wallTicks(...domain, tickCount - 1),
        format: wallFormat(clockStep((domain[1] - domain[0]) / 1000, tickCount - 1)),
      };
  }
}

function wallFormat(stepSeconds: number): (value: number) => string {
  const options: Intl.DateTimeFormatOptions =
    stepSeconds >= 86_400
      ? { month: "short", day: "numeric" }
      : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (stepSeconds < 60) options.second = "2-digit";
  return (value) => new Date(value).toLocaleString("en", options);
}

/** How a position on the x axis is written in full. */
export function formatPosition(kind: MetricAxis): (value: number) => string {
  switch (kind) {
    case "step":
      return (value) => `step ${formatNumber(value)}`;
    case "relativeTime":
      return (value) => `after ${formatDuration(value)}`;
    case "wallTime":
      return (value) => formatDateTime(new Date(value).toISOString());
  }
}
