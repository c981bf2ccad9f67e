"use client";

import { useId, useMemo, useState } from "react";
import { ComposedChart, Tooltip } from "recharts";
import { CanvasLines } from "./canvas-lines.tsx";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
import type { LineChartModel } from "./chart-model.ts";
import { Fading } from "./fading.tsx";
import { HoverLayer } from "./hover-layer.tsx";
import { PointMarks } from "./point-marks.tsx";
import { ReferenceMarks } from "./reference-marks.tsx";
import { SvgLines } from "./svg-lines.tsx";

/** What any line chart takes, whichever way it is drawn. */
export interface LineChartProps {
  readonly model: LineChartModel;
  readonly width: number;
  readonly height: number;
  /** What the x axis counts: charts that count the same share the crosshair. */
  readonly axis: string;
  readonly title: string;
}

/** Overlaid curves with a shared crosshair; arrow keys move along the steps. */
export function LineChart({ model, width, height, axis, title }: LineChartProps) {
  const panel = useId();
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  const ids = useMemo(() => new Set(model.lines.map((line) => line.id)), [model]);
  return (
    <div
      className="relative"
      style={{ width, height }}
      data-testid="line-chart"
      data-renderer={model.renderer}
      data-lines={model.lines.length}
    >
      <Fading ids={ids}>
        <div ref={setBase} className="pointer-events-none absolute inset-0 z-[5]" />
        <ComposedChart
          data={[...model.rows]}
          width={width}
          height={height}
          margin={chartMargin}
          title={title}
          desc={`${model.lines.length} curves. Arrow keys move along the x axis.`}
        >
          <ChartAxes x={model.x} y={model.y} />
          {model.reference && (
            <ReferenceMarks reference={model.reference} hasLine={model.renderer === "svg"} />
          )}
          {model.renderer === "svg" ? <SvgLines model={model} /> : <CanvasLines model={model} host={base} />}
          <PointMarks model={model} />
          <Tooltip content={Nothing} cursor={false} isAnimationActive={false} />
          <HoverLayer model={model} host={above} panel={panel} axis={axis} width={width} />
        </ComposedChart>
      </Fading>
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
    </div>
  );
}

/** Recharts keeps track of the pointer; the hover layer does the showing. */
function Nothing() {
  return null;
}
