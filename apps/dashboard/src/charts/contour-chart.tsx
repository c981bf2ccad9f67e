"use client";

import { useCallback, useMemo, useState } from "react";
import { ComposedChart } from "recharts";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
import type { ContourModel, Place, PlayedPaths } from "./contour-model.ts";
import { drawContours } from "./draw-contours.ts";
import { drawStarts } from "./draw-marks.ts";
import { drawEnd, drawPath } from "./draw-paths.ts";
import { Fading } from "./fading.tsx";
import { PathHover } from "./path-hover.tsx";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { pathUpTo } from "./prepare-path.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

const pathWidth = 1.75;

/** Paths over the filled contours of the loss they went down. The list beside it says the same in words. */
export function ContourChart(props: {
  readonly model: ContourModel;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What is drawn in place of the model's paths while they are played. */
  readonly played?: PlayedPaths | undefined;
}) {
  const { model, width, height, title } = props;
  const [wrapper, setWrapper] = useState<HTMLElement | null>(null);
  const [ground, setGround] = useState<HTMLElement | null>(null);
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  const ids = useMemo(() => new Set(model.paths.map((path) => path.id)), [model.paths]);
  return (
    <figure
      ref={setWrapper}
      aria-label={`${title}, ${model.paths.length} paths`}
      className="relative"
      style={{ width, height }}
      data-testid="contour-chart"
      data-levels={model.levels.length}
      data-paths={model.paths.length}
    >
      <ComposedChart width={width} height={height} margin={chartMargin} accessibilityLayer={false}>
        <ChartAxes x={model.x} y={model.y} />
        <ContourLayers model={model} played={props.played} ground={ground} base={base} />
        <PathHover model={model} wrapper={wrapper} host={above} width={width} />
      </ComposedChart>
      <div ref={setGround} className="pointer-events-none absolute inset-0" />
      <Fading ids={ids}>
        <div ref={setBase} className="pointer-events-none absolute inset-0" />
      </Fading>
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
    </figure>
  );
}

function ContourLayers(props: {
  readonly model: ContourModel;
  readonly played: PlayedPaths | undefined;
  readonly ground: HTMLElement | null;
  readonly base: HTMLElement | null;
}) {
  const { levels, paths } = props.model;
  const { played } = props;
  const scales = usePlotScales(props.model);
  const drawGround = useCallback<Draw>(
    (context, plotScales) => {
      drawContours(context, plotScales, levels);
    },
    [levels],
  );
  const drawBase = useCallback<Draw>(
    (context, plotScales) => {
      const drawn = played
        ? played.paths.map((path) => pathUpTo(path, played.source.get(), played.window))
        : paths;
      for (const path of drawn) drawPath(context, plotScales, path, pathWidth);
      drawStarts(context, plotScales, startsOf(drawn));
      for (const path of drawn) drawEnd(context, plotScales, path);
    },
    [paths, played],
  );
  return (
    <>
      <PlotCanvas host={props.ground} scales={scales} draw={drawGround} />
      <PlotCanvas host={props.base} scales={scales} draw={drawBase} subscribe={played?.source.subscribe} />
    </>
  );
}

function startsOf(paths: ContourModel["paths"]): Place[] {
  return paths.flatMap(({ points: [first] }) => (first ? [[first.x, first.y] as const] : []));
}
