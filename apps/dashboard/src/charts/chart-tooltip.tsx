import type { ReadoutEntry } from "./prepare-readout.ts";
import { ReadoutTable } from "./readout-table.tsx";

/** What the crosshair reads: a list of runs and values, kept inside the chart's half of the screen. */
export function ChartTooltip(props: {
  readonly title: string;
  readonly rows: readonly ReadoutEntry[];
  readonly hiddenCount: number;
  readonly highlighted: string | undefined;
  readonly left: number;
  readonly chartWidth: number;
}) {
  return (
    <output
      data-testid="chart-tooltip"
      style={besideCrosshair(props.left, props.chartWidth)}
      className="absolute top-1 z-20 max-w-80 min-w-36 rounded-md border border-line-strong bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] shadow-lg"
    >
      <p className="figures mb-0.5 text-muted">{props.title}</p>
      <ReadoutTable rows={props.rows} highlighted={props.highlighted} />
      {props.hiddenCount > 0 && <p className="text-muted">and {props.hiddenCount} lower · click for all</p>}
    </output>
  );
}

/** On the side of the crosshair where there is more room. */
export function besideCrosshair(left: number, chartWidth: number): { left?: number; right?: number } {
  return left > chartWidth / 2 ? { right: chartWidth - left + 12 } : { left: left + 12 };
}
