import type { QueryAxis } from "@descent/contracts";
import { formatDateTime, formatDuration, formatNumber, formatTick } from "../lib/format.ts";
import type { AxisModel } from "./chart-model.ts";
import { clockStep, durationTicks, linearTicks, logTicks, wallTicks } from "./prepare-ticks.ts";

const paddingShare = 0.05;
/** Beyond these an axis would reach 0 or infinity, which have no place on it. */
const [leastPositive, largest] = [1e-307, 1e308];

/** Whether an axis of a scale can place a value. */
export function isDrawable({ scale }: Pick<AxisModel, "scale">, value: number): boolean {
  return Number.isFinite(value) && (scale === "linear" || value > 0);
}

/** A column with gaps in place of what an axis of a scale cannot place. */
export function withGaps(axis: Pick<AxisModel, "scale">, column: Float64Array): Float64Array {
  return column.map((value) => (isDrawable(axis, value) ? value : Number.NaN));
}

/** The smallest interval that holds all finite values, or undefined where there is none. */
export function extentOf(columns: Iterable<Float64Array>): [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns)
    for (let index = 0; index < column.length; index++) {
      const value = column[index] as number;
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
    // By logarithms, since a loss that diverges makes high / low infinite.
    const decades = (Math.log10(high) - Math.log10(low)) * paddingShare;
    const air = Math.max(10 ** decades, low === high ? 2 : 1.05);
    const domain = [Math.max(leastPositive, low / air), Math.min(largest, high * air)] as const;
    return { scale, domain, ticks: logTicks(...domain, tickCount), format: formatTick };
  }
  const [low, high] = extent ?? [0, 1];
  const air = high * paddingShare - low * paddingShare || Math.abs(low) * paddingShare || 0.5;
  const domain = [Math.max(-largest, low - air), Math.min(largest, high + air)] as const;
  return { scale, domain, ticks: linearTicks(...domain, tickCount), format: formatTick };
}

/** A value axis that ends exactly where it is told to. */
export function valueAxisOver(
  domain: readonly [number, number],
  scale: "linear" | "log",
  tickCount: number,
): AxisModel {
  const ticks = scale === "log" ? logTicks(...domain, tickCount) : linearTicks(...domain, tickCount);
  return { scale, domain, ticks, format: formatTick };
}

/** The x axis of a curve: it ends where the points end. A log axis takes a positive extent. */
export function prepareCurveAxis(
  kind: QueryAxis,
  extent: readonly [number, number] | undefined,
  tickCount: number,
  scale: "linear" | "log" = "linear",
): AxisModel {
  const [low, high] = extent ?? [scale === "log" ? 1 : 0, 1];
  if (scale === "log") return valueAxisOver(low < high ? [low, high] : [low / 2, low * 2], scale, tickCount);
  const domain = low < high ? ([low, high] as const) : ([low - 0.5, low + 0.5] as const);
  if (kind === "relativeTime")
    return { scale, domain, ticks: durationTicks(...domain, tickCount), format: formatDuration };
  if (kind === "wallTime") {
    const ticks = wallTicks(...domain, tickCount - 1);
    return {
      scale,
      domain,
      ticks,
      format: wallFormat(clockStep((domain[1] - domain[0]) / 1000, tickCount - 1)),
    };
  }
  return valueAxisOver(domain, scale, tickCount);
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
export function formatPosition(kind: QueryAxis): (value: number) => string {
  switch (kind) {
    case "step":
      return (value) => `step ${formatNumber(value)}`;
    case "relativeTime":
      return (value) => `after ${formatDuration(value)}`;
    case "wallTime":
      return (value) => formatDateTime(new Date(value).toISOString());
    default:
      return (value) => `${kind.metric} ${formatNumber(value)}`;
  }
}
