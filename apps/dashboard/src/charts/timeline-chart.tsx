"use client";

import { useCallback, useMemo } from "react";
import { getHighlighted, subscribeHighlight } from "../lib/highlight.ts";
import { colourReader } from "./canvas-surface.ts";
import { ChartFigure, type FigureHosts } from "./chart-figure.tsx";
import type { AxisModel } from "./chart-model.ts";
import type { ObservationState } from "./observation.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { PointTooltip } from "./point-tooltip.tsx";
import type { TimelineBar, TimelineModel } from "./prepare-timeline.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { usePlotScales } from "./use-plot-scales.tsx";
import { usePointedAt } from "./use-pointed-at.ts";

const colours: Record<ObservationState, string> = {
  waiting: "var(--muted)",
  running: "var(--good)",
  finished: "var(--series-0)",
  pruned: "var(--warn)",
  failed: "var(--bad)",
};
const barMinPx = 2;
const axisPx = 30;

/** One lane per agent, one bar per observation, over the time of the clock. */
export function TimelineChart(props: {
  readonly model: TimelineModel;
  readonly width: number;
  readonly rowHeight: number;
  readonly title: string;
}) {
  const { model, width, rowHeight, title } = props;
  const height = model.rowCount * rowHeight + axisPx;
  const y = useMemo(() => rowAxis(model), [model]);
  return (
    <ChartFigure
      label={`${title}, ${model.bars.length} bars in ${model.lanes.length} lanes`}
      width={width}
      height={height}
      x={model.x}
      y={y}
      left={laneLabelPx}
      data={{
        "data-testid": "timeline-chart",
        "data-lanes": model.lanes.length,
        "data-bars": model.bars.length,
      }}
    >
      {(hosts) => <Layers {...hosts} model={model} y={y} width={width} />}
    </ChartFigure>
  );
}

const laneLabelPx = 38;
const laneLetters = 12;

/** Rows go down from the first; an axis goes up. */
function rowAxis(model: TimelineModel): AxisModel {
  return {
    scale: "linear",
    domain: [-model.rowCount, 0],
    ticks: model.lanes.map((lane) => -(lane.firstRow + lane.rowCount / 2)),
    format: (tick) => shorten(laneAt(model, tick)?.agent ?? ""),
  };
}

function shorten(text: string): string {
  return text.length > laneLetters ? `…${text.slice(1 - laneLetters)}` : text;
}

function laneAt({ lanes }: TimelineModel, tick: number) {
  return lanes.find((lane) => -tick >= lane.firstRow && -tick < lane.firstRow + lane.rowCount);
}

interface LayersProps extends FigureHosts {
  readonly model: TimelineModel;
  readonly y: AxisModel;
  readonly width: number;
}

function Layers(props: LayersProps) {
  const scales = usePlotScales({ x: props.model.x, y: props.y });
  return scales ? <Bars {...props} scales={scales} /> : null;
}

function Bars({ model, wrapper, base, above, width, scales }: LayersProps & { readonly scales: PlotScales }) {
  const draw = useCallback<Draw>(
    (context, place) => {
      const colourOf = colourReader(context.canvas);
      for (const bar of model.bars) {
        context.fillStyle = colourOf(bar.isSelected ? colours[bar.state] : "var(--line-strong)");
        context.globalAlpha = bar.isSelected ? 0.8 : 0.4;
        context.fillRect(...boxOf(bar, place));
      }
      context.globalAlpha = 1;
    },
    [model],
  );
  const drawPointed = useCallback<Draw>(
    (context, place) => {
      const bar = model.bars.find(({ id }) => id === getHighlighted());
      if (!bar) return;
      context.strokeStyle = colourReader(context.canvas)("var(--ink)");
      context.lineWidth = 2;
      context.strokeRect(...boxOf(bar, place));
    },
    [model],
  );
  const find = useCallback(
    ([x, y]: readonly [number, number]) =>
      model.bars.find((bar) => {
        const [left, top, wide, high] = boxOf(bar, scales);
        return x >= left - 1 && x <= left + wide + 1 && y >= top && y <= top + high;
      }),
    [model, scales],
  );
  const bar = usePointedAt(wrapper, find);
  const [left, top, , high] = bar ? boxOf(bar, scales) : [0, 0, 0, 0];
  return (
    <>
      <PlotCanvas host={base} scales={scales} draw={draw} />
      <PlotCanvas host={above} scales={scales} draw={drawPointed} subscribe={subscribeHighlight} />
      {bar && (
        <PointTooltip host={above} words={bar.words} left={left} top={top + high + 4} chartWidth={width} />
      )}
    </>
  );
}

function boxOf(bar: TimelineBar, { toX, toY }: PlotScales): [number, number, number, number] {
  const left = toX(bar.from);
  const top = toY(-bar.row);
  const bottom = toY(-bar.row - 1);
  return [left, top + 1, Math.max(barMinPx, toX(bar.to) - left - 0.5), bottom - top - 2];
}
