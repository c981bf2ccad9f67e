import { CartesianGrid, XAxis, YAxis } from "recharts";
import type { AxisModel } from "./chart-model.ts";

/** Room around the plot. */
export const chartMargin = { top: 8, right: 10, bottom: 0, left: 0 };

/** What the y axis takes from the width of a chart, in pixels. */
export const yAxisWidth = 46;

/** How far from the chart's left edge a share of its plot is, in CSS pixels. */
export function plotLeft(share: number, chartWidth: number): number {
  return yAxisWidth + share * (chartWidth - yAxisWidth - chartMargin.right);
}

/** How labels of ticks are set. */
export const axisText = { fontSize: 10.5, fill: "var(--muted)", fontFamily: "var(--font-geist-mono)" };

const noLines = () => [];

/** Grid and axes as decided. Without `allowDataOverflow` Recharts ignores a domain that no line of its own fills. */
export function ChartAxes({ x, y }: { readonly x: AxisModel; readonly y: AxisModel }) {
  const common = {
    type: "number",
    allowDataOverflow: true,
    tickLine: false,
    tick: axisText,
    interval: 0,
    // The ticks are given: Recharts would choose some of its own in decimal arithmetic, and leave them.
    niceTicks: "none",
  } as const;
  return (
    <>
      <CartesianGrid
        stroke="var(--grid)"
        vertical={false}
        syncWithTicks
        // Without it Recharts measures the labels of all ticks for lines that are not drawn.
        verticalCoordinatesGenerator={noLines}
      />
      <XAxis
        dataKey="x"
        scale={x.scale}
        domain={[...x.domain]}
        ticks={[...x.ticks]}
        tickFormatter={x.format}
        height={22}
        axisLine={{ stroke: "var(--line-strong)" }}
        {...common}
        interval="preserveStartEnd"
      />
      <YAxis
        scale={y.scale}
        domain={[...y.domain]}
        ticks={[...y.ticks]}
        tickFormatter={y.format}
        width={yAxisWidth}
        axisLine={false}
        {...common}
      />
    </>
  );
}
