"use client";

import { useState } from "react";
import { plotLeft } from "./chart-axes.tsx";
import type { ChartZoom, LineChartModel } from "./chart-model.ts";
import { LineDrawing } from "./line-drawing.tsx";
import { PinnedReadout } from "./pinned-readout.tsx";
import { useChartKeys } from "./use-chart-keys.ts";
import { useChartView } from "./use-chart-view.ts";

/** What any line chart takes, whichever way it is drawn. */
export interface LineChartProps {
  readonly model: LineChartModel;
  readonly width: number;
  readonly height: number;
  /** What the x axis counts: charts that count the same share the crosshair. */
  readonly axis: string;
  readonly title: string;
  /** How the x axis is zoomed; without it only the y axis can be. */
  readonly zoom?: ChartZoom | undefined;
}

const help = "Arrow keys move along the steps and between runs, plus and minus zoom, Enter pins the values.";

/**
 * Overlaid curves with a shared crosshair, to be zoomed, panned and read by pointer and keyboard. For a screen reader
 * the chart is a slider along the x axis, whose value is read with the curves there.
 */
export function LineChart(props: LineChartProps) {
  const { width, height, zoom } = props;
  const [plotted, setPlotted] = useState<HTMLElement | null>(null);
  const view = useChartView(props.model, zoom);
  const { model, pinned } = view;
  const keys = useChartKeys(view, zoom);
  const position = keys.x ?? model.x.domain[1];
  return (
    <div className="line-chart relative" style={{ width, height }}>
      <div
        ref={setPlotted}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot hold a chart
        role="slider"
        aria-label={`${props.title}, ${model.lines.length} curves. ${help}`}
        aria-valuemin={model.x.domain[0]}
        aria-valuemax={model.x.domain[1]}
        aria-valuenow={position}
        aria-valuetext={model.formatX(position)}
        tabIndex={0}
        onKeyDown={keys.onKeyDown}
        onPointerMove={keys.leave}
        onBlur={keys.leave}
        className="relative h-full touch-pan-y select-none"
        data-testid="line-chart"
        data-renderer={model.renderer}
        data-lines={model.lines.length}
        data-form={model.form}
        data-from={model.x.domain[0]}
        data-to={model.x.domain[1]}
      >
        <LineDrawing {...props} view={view} keyed={keys.keyed} plotted={plotted} />
      </div>
      {pinned && (
        <PinnedReadout
          model={model}
          x={pinned.x}
          left={plotLeft(pinned.share, width)}
          chartWidth={width}
          onClose={view.unpin}
        />
      )}
    </div>
  );
}
