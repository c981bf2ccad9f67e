"use client";

import { useCallback } from "react";
import { ChartFigure } from "./chart-figure.tsx";
import { drawContours } from "./draw-contours.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import type { ParameterContourModel } from "./prepare-parameter-contours.ts";
import { ScatterHover } from "./scatter-hover.tsx";
import { CanvasPoints } from "./scatter-points.tsx";
import { usePlotScales } from "./use-plot-scales.tsx";

/** An interpolated objective over two parameters, with the observations it was interpolated from. */
export function ParameterContourChart(props: {
  readonly model: ParameterContourModel;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}) {
  const { model, width, height, title } = props;
  const { scatter } = model;
  return (
    <ChartFigure
      label={`${title}, ${scatter.points.length} points`}
      width={width}
      height={height}
      x={scatter.x}
      y={scatter.y}
      data={{
        "data-testid": "parameter-contours",
        "data-levels": model.levels.length,
        "data-points": scatter.points.length,
      }}
    >
      {({ wrapper, ground, base, above }) => (
        <>
          <Ground model={model} host={ground} />
          <CanvasPoints model={scatter} host={base} />
          <ScatterHover model={scatter} wrapper={wrapper} host={above} width={width} />
        </>
      )}
    </ChartFigure>
  );
}

function Ground(props: { readonly model: ParameterContourModel; readonly host: HTMLElement | null }) {
  const { levels, scatter } = props.model;
  const scales = usePlotScales(scatter);
  const draw = useCallback<Draw>((context, place) => drawContours(context, place, levels), [levels]);
  return <PlotCanvas host={props.host} scales={scales} draw={draw} />;
}
