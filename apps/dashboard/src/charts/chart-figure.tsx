import { useState, type ReactNode } from "react";
import { ComposedChart } from "recharts";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
import type { AxisModel } from "./chart-model.ts";

/** What the layers of a chart are drawn on and listen to; null until it is there. */
export interface FigureHosts {
  /** The figure itself, which has the pointer. */
  readonly wrapper: HTMLElement | null;
  /** Below the grid and the axes. */
  readonly ground: HTMLElement | null;
  /** Above them. */
  readonly base: HTMLElement | null;
  /** On top of all: what follows the pointer. */
  readonly above: HTMLElement | null;
}

interface ChartFigureProps {
  /** For screen readers. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly x: AxisModel;
  readonly y: AxisModel;
  /** Room to the left of the y axis, in pixels. */
  readonly left?: number;
  /** What lines of Recharts' own read. */
  readonly rows?: readonly object[];
  /** What tests find the chart by, and read of it. */
  readonly data: Readonly<Record<`data-${string}`, string | number>>;
  readonly children: (hosts: FigureHosts) => ReactNode;
}

const layer = "pointer-events-none absolute inset-0";

/** A chart that a table or a list says in words, too: axes by Recharts, and hosts for canvases around them. */
export function ChartFigure(props: ChartFigureProps) {
  const { label, width, height, x, y, left = 0, rows, data, children } = props;
  const [wrapper, setWrapper] = useState<HTMLElement | null>(null);
  const [ground, setGround] = useState<HTMLElement | null>(null);
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  return (
    <figure ref={setWrapper} aria-label={label} className="relative" style={{ width, height }} {...data}>
      <div ref={setGround} className={layer} />
      <ComposedChart
        {...(rows && { data: rows })}
        width={width}
        height={height}
        margin={{ ...chartMargin, left }}
        accessibilityLayer={false}
      >
        <ChartAxes x={x} y={y} />
        {children({ wrapper, ground, base, above })}
      </ComposedChart>
      <div ref={setBase} className={layer} />
      <div ref={setAbove} className={`${layer} z-10`} />
    </figure>
  );
}
