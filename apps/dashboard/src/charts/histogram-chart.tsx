"use client";

import { useCallback } from "react";
import { formatNumber } from "../lib/format.ts";
import { colourReader } from "./canvas-surface.ts";
import { ChartFigure, type FigureHosts } from "./chart-figure.tsx";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { PointTooltip } from "./point-tooltip.tsx";
import { cellColour, cellOpacity, type HistogramCell, type HistogramModel } from "./prepare-histogram.ts";
import type { PlotScales } from "./pixel-scale.ts";
import { usePlotScales } from "./use-plot-scales.tsx";
import { usePointedAt } from "./use-pointed-at.ts";

/** How values are distributed at each span of steps: the darker, the denser. */
export function HistogramChart(props: {
  readonly model: HistogramModel;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}) {
  const { model, width, height, title } = props;
  return (
    <ChartFigure
      label={`${title}, a histogram over steps`}
      width={width}
      height={height}
      x={model.x}
      y={model.y}
      data={{ "data-testid": "histogram-chart", "data-cells": model.cells.length }}
    >
      {(hosts) => <Cells {...hosts} model={model} width={width} />}
    </ChartFigure>
  );
}

interface CellsProps extends FigureHosts {
  readonly model: HistogramModel;
  readonly width: number;
}

function Cells(props: CellsProps) {
  const scales = usePlotScales(props.model);
  return scales ? <PlacedCells {...props} scales={scales} /> : null;
}

function PlacedCells({
  model,
  wrapper,
  ground,
  above,
  width,
  scales,
}: CellsProps & { readonly scales: PlotScales }) {
  const draw = useCallback<Draw>((context, placed) => drawCells(context, placed, model), [model]);
  const find = useCallback(
    ([x, y]: readonly [number, number]) => model.cells.find((cell) => isInside(cell, [x, y], scales)),
    [model, scales],
  );
  const cell = usePointedAt(wrapper, find);
  return (
    <>
      <PlotCanvas host={ground} scales={scales} draw={draw} />
      {cell && (
        <PointTooltip
          host={above}
          words={wordsOf(cell)}
          left={scales.toX(cell.x[1])}
          top={8}
          chartWidth={width}
        />
      )}
    </>
  );
}

function drawCells(context: CanvasRenderingContext2D, { toX, toY }: PlotScales, model: HistogramModel): void {
  context.fillStyle = colourReader(context.canvas)(cellColour);
  for (const cell of model.cells) {
    // On whole pixels neighbours leave no seam.
    const [left, right] = [Math.round(toX(cell.x[0])), Math.round(toX(cell.x[1]))];
    const [top, foot] = [Math.round(toY(cell.y[1])), Math.round(toY(cell.y[0]))];
    context.globalAlpha = cellOpacity(cell);
    context.fillRect(left, top, right - left, foot - top);
  }
  context.globalAlpha = 1;
}

function isInside(cell: HistogramCell, [x, y]: readonly [number, number], { toX, toY }: PlotScales): boolean {
  const isBeside = x < toX(cell.x[0]) || x >= toX(cell.x[1]);
  return !isBeside && y >= toY(cell.y[1]) && y < toY(cell.y[0]);
}

function wordsOf({ x, y, share }: HistogramCell): string[] {
  return [
    `${formatNumber(share * 100)} % of the values`,
    `steps ${formatNumber(Math.round(x[0]))} to ${formatNumber(Math.round(x[1]))}`,
    `${formatNumber(y[0])} to ${formatNumber(y[1])}`,
  ];
}
