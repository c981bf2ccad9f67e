import type { KeyboardEvent } from "react";
import { clamp } from "../lib/clamp.ts";
import { formatNumber, formatValue } from "../lib/format.ts";
import type { Brush } from "./brushes.ts";
import { axisHeight, reachOf, type ParallelAxis, type ParallelModel } from "./parallel-model.ts";
import { spanOfBrush } from "./prepare-parallel.ts";
import { afterKey } from "./prepare-brush-keys.ts";
import { useBrushDrag } from "./use-brush-drag.ts";

const reachPx = 14;

interface BrushLayerProps {
  readonly model: ParallelModel;
  readonly xs: readonly number[];
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly brushes: readonly Brush[];
  readonly onBrush: (key: string, brush: Brush | undefined, isFinal: boolean) => void;
}

/** The brushes of all axes: dragged with the pointer, or their two ends moved by arrow keys. */
export function BrushLayer({ model, xs, width, top, height, brushes, onBrush }: BrushLayerProps) {
  return (
    <svg width={width} height={height} className="absolute inset-0 touch-pan-x">
      {model.axes.map((axis, index) => (
        <g key={axis.dimension.key} transform={`translate(${xs[index]} ${top})`}>
          <AxisBrush
            axis={axis}
            brush={brushes.find(({ key }) => key === axis.dimension.key)}
            onBrush={(brush, isFinal) => onBrush(axis.dimension.key, brush, isFinal)}
          />
        </g>
      ))}
    </svg>
  );
}

interface AxisBrushProps {
  readonly axis: ParallelAxis;
  readonly brush: Brush | undefined;
  readonly onBrush: (brush: Brush | undefined, isFinal: boolean) => void;
}

function AxisBrush({ axis, brush, onBrush }: AxisBrushProps) {
  const span = brush && spanOfBrush(axis, brush);
  const drag = useBrushDrag(axis, span, onBrush);
  return (
    <>
      {span && (
        <rect
          data-testid="brush"
          data-axis={axis.dimension.key}
          x={-7}
          y={span[0]}
          width={14}
          height={Math.max(2, span[1] - span[0])}
          rx={2}
          fill="var(--accent)"
          fillOpacity={0.22}
          stroke="var(--accent)"
        />
      )}
      <rect
        data-testid="brush-axis"
        data-axis={axis.dimension.key}
        x={-reachPx}
        y={-6}
        width={2 * reachPx}
        height={reachOf(axis) + 12}
        fill="transparent"
        className="cursor-crosshair"
        {...drag}
      />
      <BrushEnd axis={axis} span={span} end={0} onBrush={onBrush} />
      <BrushEnd axis={axis} span={span} end={1} onBrush={onBrush} />
    </>
  );
}

function BrushEnd(props: {
  readonly axis: ParallelAxis;
  readonly span: readonly [number, number] | undefined;
  readonly end: 0 | 1;
  readonly onBrush: AxisBrushProps["onBrush"];
}) {
  const { axis, span, end, onBrush } = props;
  const y = (span ?? [0, axisHeight])[end];
  const whole = reachOf(axis);
  function press(event: KeyboardEvent) {
    const next = afterKey(axis, { span: span ?? [0, whole], end, key: event.key });
    if (!next) return;
    event.preventDefault();
    onBrush(next.brush, true);
  }
  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot lie inside an svg
      role="slider"
      tabIndex={0}
      aria-label={`${axis.dimension.label}, ${end === 0 ? "upper" : "lower"} end of the brush`}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((1 - Math.min(1, y / axisHeight)) * 100)}
      aria-valuetext={describePlace(axis, y)}
      data-testid="brush-end"
      data-axis={axis.dimension.key}
      data-end={end}
      onKeyDown={press}
      className="pointer-events-none outline-none [&:focus-visible>rect]:stroke-2"
    >
      <rect
        x={-7}
        y={Math.min(y, whole) - 2.5}
        width={14}
        height={5}
        rx={2}
        fill={span ? "var(--accent)" : "var(--surface)"}
        stroke={span ? "var(--accent)" : "var(--field)"}
      />
    </g>
  );
}

function describePlace({ dimension, toPosition }: ParallelAxis, y: number): string {
  if (y > axisHeight) return "no value";
  const position = toPosition(y);
  if (dimension.kind === "number") return formatNumber(position);
  const index = clamp(Math.round(position), 0, dimension.categories.length - 1);
  return formatValue(dimension.categories[index]);
}
