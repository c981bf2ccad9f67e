"use client";

import { useCallback, useId, useMemo, useState } from "react";
import { ComposedChart } from "recharts";
import { CanvasLines } from "./canvas-lines.tsx";
import { colourReader } from "./canvas-surface.ts";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
import { traceBand } from "./draw-curve.ts";
import { Fading } from "./fading.tsx";
import { HoverLayer } from "./hover-layer.tsx";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import type { LayerBandModel } from "./prepare-layer-band.ts";
import { ReferenceMarks } from "./reference-marks.tsx";
import type { PlotScales } from "./pixel-scale.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

const ringOpacity = 0.16;

/** Percentiles over the layers as nested rings, and the layers that lie outside. */
export function LayerBandChart(props: {
  readonly model: LayerBandModel;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}) {
  const { model, width, height, title } = props;
  const panel = useId();
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  const ids = useMemo(() => new Set(model.chart.lines.map((line) => line.id)), [model]);
  return (
    <div className="relative" style={{ width, height }} data-testid="layer-band">
      <Fading ids={ids}>
        <div ref={setBase} className="pointer-events-none absolute inset-0 z-[5]" />
        <ComposedChart
          data={model.chart.rows}
          width={width}
          height={height}
          margin={chartMargin}
          title={title}
          desc="Percentiles over the layers. Arrow keys move along the steps."
        >
          <ChartAxes x={model.chart.x} y={model.chart.y} />
          {model.chart.reference && <ReferenceMarks reference={model.chart.reference} hasLine={false} />}
          <Rings model={model} host={base} />
          <CanvasLines model={model.chart} host={base} />
          <HoverLayer
            model={model.chart}
            host={above}
            panel={panel}
            axis="step"
            width={width}
            keyed={undefined}
            pinnedX={undefined}
          />
        </ComposedChart>
      </Fading>
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
    </div>
  );
}

function Rings({ model, host }: { readonly model: LayerBandModel; readonly host: HTMLElement | null }) {
  const scales = usePlotScales(model.chart);
  const draw = useCallback<Draw>((context, plotScales) => drawRings(context, plotScales, model), [model]);
  return <PlotCanvas host={host} scales={scales} draw={draw} />;
}

function drawRings(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  { rings, x }: LayerBandModel,
): void {
  context.fillStyle = colourReader(context.canvas)("var(--series-0)");
  context.globalAlpha = ringOpacity;
  for (const extremes of rings) {
    let from = 0;
    for (let to = 0; to <= x.length; to++) {
      if (to < x.length && !Number.isNaN(extremes.low[to]) && !Number.isNaN(extremes.high[to])) continue;
      context.beginPath();
      traceBand(context, { x, extremes }, { from, to }, scales);
      context.fill();
      from = to + 1;
    }
  }
  context.globalAlpha = 1;
}
