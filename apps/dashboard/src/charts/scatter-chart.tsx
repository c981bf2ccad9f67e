"use client";

import { Line } from "recharts";
import { ChartFigure } from "./chart-figure.tsx";
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
  return (
    <ChartFigure
      label={`${title}, ${model.points.length} ${props.noun ?? "trials"}`}
      width={width}
      height={height}
      x={model.x}
      y={model.y}
      rows={model.path}
      data={{
        "data-testid": "scatter-chart",
        "data-renderer": model.renderer,
        "data-points": model.points.length,
      }}
    >
      {({ wrapper, base, above }) => (
        <>
          {model.path.length > 0 && (
            <Line
              dataKey="y"
              type={model.pathStep === "after" ? "stepAfter" : "stepBefore"}
              stroke="var(--accent)"
              strokeWidth={1.75}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          {model.renderer === "svg" ? (
            <SvgPoints model={model} />
          ) : (
            <CanvasPoints model={model} host={base} />
          )}
          <ScatterHover model={model} wrapper={wrapper} host={above} width={width} />
        </>
      )}
    </ChartFigure>
  );
}
