"use client";

import { useState } from "react";
import { ComposedChart, Line } from "recharts";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
import type { ScatterModel } from "./scatter-model.ts";
import { CanvasPoints, SvgPoints } from "./scatter-points.tsx";
import { ScatterHover } from "./scatter-hover.tsx";

/** Observations as points, with an optional stair through them. The table beside it says the same in words. */
export function ScatterChart(props: {
  readonly model: ScatterModel;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What the points are. */
  readonly noun?: "trials" | "runs";
}) {
  const { model, width, height, title } = props;
  const [wrapper, setWrapper] = useState<HTMLElement | null>(null);
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  return (
    <figure
      ref={setWrapper}
      aria-label={`${title}, ${model.points.length} ${props.noun ?? "trials"}`}
      className="relative"
      style={{ width, height }}
      data-testid="scatter-chart"
      data-renderer={model.renderer}
      data-points={model.points.length}
    >
      <ComposedChart
        data={[...model.path]}
        width={width}
        height={height}
        margin={chartMargin}
        accessibilityLayer={false}
      >
        <ChartAxes x={model.x} y={model.y} />
        <Line
          dataKey="y"
          type={model.pathStep === "after" ? "stepAfter" : "stepBefore"}
          stroke="var(--accent)"
          strokeWidth={1.75}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        {model.renderer === "svg" ? <SvgPoints model={model} /> : <CanvasPoints model={model} host={base} />}
        <ScatterHover model={model} wrapper={wrapper} host={above} width={width} />
      </ComposedChart>
      <div ref={setBase} className="pointer-events-none absolute inset-0" />
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
    </figure>
  );
}
