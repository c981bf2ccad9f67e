import { formatNumber } from "../lib/format.ts";
import type { ReadoutEntry } from "./prepare-readout.ts";

/** What the crosshair reads: a list of runs and values, kept inside the chart's half of the screen. */
export function ChartTooltip(props: {
  readonly title: string;
  readonly rows: readonly ReadoutEntry[];
  readonly hiddenCount: number;
  readonly highlighted: string | undefined;
  readonly left: number;
  readonly chartWidth: number;
}) {
  const isRight = props.left > props.chartWidth / 2;
  const side = isRight ? { right: props.chartWidth - props.left + 12 } : { left: props.left + 12 };
  return (
    <output
      data-testid="chart-tooltip"
      style={side}
      className="absolute top-1 z-20 max-w-72 min-w-36 rounded-md border border-line-strong bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] shadow-lg"
    >
      <p className="figures mb-0.5 text-muted">{props.title}</p>
      <table className="w-full">
        <tbody>
          {props.rows.map(({ line, value }) => (
            <tr key={line.id} className={line.id === props.highlighted ? "font-semibold" : undefined}>
              <td className="flex items-center gap-1.5 pr-3">
                <span
                  aria-hidden
                  className="h-[3px] w-2.5 shrink-0 rounded"
                  style={{ background: line.colour }}
                />
                <span className="max-w-40 truncate">{line.name}</span>
              </td>
              <td className="figures text-right whitespace-nowrap">{formatNumber(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.hiddenCount > 0 && <p className="text-muted">and {props.hiddenCount} lower</p>}
    </output>
  );
}
