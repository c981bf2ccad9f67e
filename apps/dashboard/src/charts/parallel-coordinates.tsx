"use client";

import { memo, useCallback, useMemo, useState } from "react";
import { getHighlighted, subscribeHighlight } from "../lib/highlight.ts";
import type { Brush } from "./brushes.ts";
import { drawPointed, drawRest, drawSelection } from "./draw-parallel.ts";
import { elide } from "./elide.ts";
import { BrushLayer } from "./parallel-brush-layer.tsx";
import { axisHeight, noneY, type ParallelModel } from "./parallel-model.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { PointTooltip } from "./point-tooltip.tsx";
import { nearestLine } from "./prepare-parallel.ts";
import { usePointedAt } from "./use-pointed-at.ts";

const top = 10;
const height = top + noneY + 20;
const labelLetters = 12;

/** What lies under, and what is drawn over, the axes of parallel coordinates. */
export interface ParallelCoordinatesProps {
  readonly model: ParallelModel;
  /** The x of each axis, in pixels. */
  readonly xs: readonly number[];
  readonly width: number;
  readonly title: string;
  readonly brushes: readonly Brush[];
  readonly selected: ReadonlySet<string> | undefined;
  /** What a tooltip says of an observation. */
  readonly describe: (id: string) => readonly string[];
  readonly onBrush: (key: string, brush: Brush | undefined, isFinal: boolean) => void;
}

/**
 * One line per observation across an axis per dimension. All lines are drawn once in grey; the selection lies on
 * top, coloured by the rank of the objective, and is all that a moving brush draws anew.
 */
export function ParallelCoordinates(props: ParallelCoordinatesProps) {
  const { model, xs, width, selected } = props;
  const [wrapper, setWrapper] = useState<HTMLElement | null>(null);
  const [below, setBelow] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  const place = useMemo(() => ({ xs, top }), [xs]);
  const scales = useMemo(() => canvasScales(width), [width]);
  const rest = useCallback<Draw>((context) => drawRest(context, model, place), [model, place]);
  const selection = useCallback<Draw>(
    (context) => drawSelection(context, model, place, selected),
    [model, place, selected],
  );
  const pointed = useCallback<Draw>(
    (context) => {
      const index = model.ids.indexOf(getHighlighted() ?? "");
      if (index >= 0) drawPointed(context, model, place, index);
    },
    [model, place],
  );
  return (
    <figure
      ref={setWrapper}
      aria-label={props.title}
      className="relative select-none"
      style={{ width, height }}
      data-testid="parallel-coordinates"
      data-lines={model.ids.length}
      data-selected={selected?.size ?? model.ids.length}
    >
      <div ref={setBelow} className="pointer-events-none absolute inset-0" />
      <PlotCanvas host={below} scales={scales} draw={rest} />
      <PlotCanvas host={below} scales={scales} draw={selection} />
      <AxisLines model={model} xs={xs} width={width} />
      <BrushLayer {...props} top={top} height={height} />
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
      <PlotCanvas host={above} scales={scales} draw={pointed} subscribe={subscribeHighlight} />
      <Pointer {...props} wrapper={wrapper} host={above} />
    </figure>
  );
}

function Pointer(
  props: ParallelCoordinatesProps & {
    readonly wrapper: HTMLElement | null;
    readonly host: HTMLElement | null;
  },
) {
  const { model, xs, selected, describe, wrapper, host, width } = props;
  const find = useCallback(
    ([x, y]: readonly [number, number]) => {
      const index = nearestLine(model, xs, [x, y - top], selected);
      return index === undefined ? undefined : { id: model.ids[index] ?? "", x };
    },
    [model, xs, selected],
  );
  const found = usePointedAt(wrapper, find);
  if (!found) return null;
  return <PointTooltip host={host} words={describe(found.id)} left={found.x} top={top} chartWidth={width} />;
}

const AxisLines = memo(function AxisLines(props: Pick<ParallelCoordinatesProps, "model" | "xs" | "width">) {
  const { model, xs, width } = props;
  return (
    <svg width={width} height={height} aria-hidden className="pointer-events-none absolute inset-0">
      {model.axes.map((axis, index) => (
        <g key={axis.dimension.key} transform={`translate(${xs[index]} ${top})`}>
          <line y2={axisHeight} stroke="var(--line-strong)" strokeWidth={1.25} />
          {axis.noneCount > 0 && (
            <text y={noneY + 16} textAnchor="middle" className="fill-muted text-[10px]">
              none {axis.noneCount}
            </text>
          )}
          {axis.noneCount > 0 && <circle cy={noneY} r={2.5} fill="var(--muted)" />}
          {axis.ticks.map((tick) => (
            <text
              key={tick.label + String(tick.y)}
              x={-6}
              y={tick.y + 3.5}
              textAnchor="end"
              className="fill-ink font-mono text-[10px]"
              stroke="var(--surface)"
              strokeWidth={4}
              strokeOpacity={0.85}
              paintOrder="stroke"
            >
              {elide(tick.label, labelLetters)}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
});

function canvasScales(width: number) {
  const identity = (value: number) => value;
  return { plot: { x: 0, y: 0, width, height }, toX: identity, toY: identity };
}
