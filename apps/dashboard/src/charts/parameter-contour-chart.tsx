"use client";

import { useCallback, useState } from "react";
import { ComposedChart } from "recharts";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
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
  const [wrapper, setWrapper] = useState<HTMLElement | null>(null);
  const [ground, setGround] = useState<HTMLElement | null>(null);
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  return (
    <figure
      ref={setWrapper}
      aria-label={`${title}, ${scatter.points.length} points`}
      className="relative"
      style={{ width, height }}
      data-testid="parameter-contours"
      data-levels={model.levels.length}
      data-points={scatter.points.length}
    >
      <div ref={setGround} className="pointer-events-none absolute inset-0" />
      <ComposedChart width={width} height={height} margin={chartMargin} accessibilityLayer={false}>
        <ChartAxes x={scatter.x} y={scatter.y} />
        <Ground model={model} host={ground} />
        <CanvasPoints model={scatter} host={base} />
        <ScatterHover model={scatter} wrapper={wrapper} host={above} width={width} />
      </ComposedChart>
      <div ref={setBase} className="pointer-events-none absolute inset-0" />
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
    </figure>
  );
}

function Ground(props: { readonly model: ParameterContourModel; readonly host: HTMLElement | null }) {
  const { levels, scatter } = props.model;
  const scales = usePlotScales(scatter);
  const draw = useCallback<Draw>((context, place) => drawContours(context, place, levels), [levels]);
  return <PlotCanvas host={props.host} scales={scales} draw={draw} />;
}
