import type { LineChartModel } from "../../charts/chart-model.ts";
import { LineChart } from "../../charts/lazy-charts.ts";
import { turnsOfFrames, useTurn } from "../../lib/use-turn.ts";
import { PlotState } from "../../ui/plot-state.tsx";
import { useBoardZoom } from "./use-board-zoom.ts";

const turns = turnsOfFrames();

/** A chart in whichever state it is: drawn, loading, without points, or failed; always of the same size. */
export function ChartBody(props: {
  readonly model: LineChartModel | undefined;
  readonly emptyText: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly size: { readonly width: number; readonly height: number };
  readonly axis: string;
  readonly title: string;
}) {
  const { model, size } = props;
  const zoom = useBoardZoom(props.axis);
  const hasLines = model !== undefined && model.lines.length > 0;
  const isTurn = useTurn(turns, hasLines);
  return (
    <PlotState
      isPending={!model || (hasLines && !isTurn)}
      error={props.error}
      onRetry={props.onRetry}
      emptyText={hasLines || props.isPending ? undefined : props.emptyText}
    >
      {hasLines && <LineChart model={model} {...size} axis={props.axis} title={props.title} zoom={zoom} />}
    </PlotState>
  );
}
