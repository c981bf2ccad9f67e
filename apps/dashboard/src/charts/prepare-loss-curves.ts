import type { DecodedSeries } from "@descent/contracts";
import type { LineChartModel } from "./chart-model.ts";
import type { PathIdentity } from "./contour-model.ts";
import { lastValues } from "./last-values.ts";
import { valueAxisOver } from "./prepare-axis.ts";
import { prepareLineChart } from "./prepare-line-chart.ts";
import { pathMetrics } from "./prepare-path.ts";

/** The losses of paths over their steps, and whether some of them leave the chart. */
export interface LossCurves {
  readonly chart: LineChartModel;
  /** Names of paths that rise above the chart. */
  readonly beyond: readonly string[];
}

const tickCount = 5;
/** How far above the worst start the chart reaches: a path that diverges leaves it. */
const headroom = 10;

/**
 * Losses against steps, on a log axis unless some are negative. The axis ends ten times above the highest first loss,
 * since a path that diverges to 1e300 would flatten all others.
 */
export function prepareLossCurves(
  series: readonly DecodedSeries[],
  paths: readonly PathIdentity[],
  width: number,
): LossCurves {
  const byRun = new Map(paths.map((path) => [path.id, path]));
  const losses = series.filter(({ run, metric }) => metric === pathMetrics.loss && byRun.has(run));
  const columns = losses.map((one) => lastValues(one));
  const isLog = columns.every((values) => values.every((value) => !(value < 0)));
  const chart = prepareLineChart({
    series: losses,
    identify: ({ run }) => byRun.get(run),
    axis: "step",
    yScale: isLog ? "log" : "linear",
    width,
  });
  const first = Math.max(...columns.map((values) => values.find(Number.isFinite) ?? -Infinity));
  const [low, high] = chart.y.domain;
  const top = isLog ? first * headroom : first + (first - low) / headroom;
  if (!Number.isFinite(top) || top <= low || top >= high) return { chart, beyond: [] };
  return {
    chart: { ...chart, y: valueAxisOver([low, top], chart.y.scale, tickCount) },
    beyond: losses.flatMap(({ run }, index) =>
      columns[index]!.some((value) => value > top) ? [byRun.get(run)?.name ?? run] : [],
    ),
  };
}
