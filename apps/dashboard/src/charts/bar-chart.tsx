"use client";

import {
  Bar,
  BarChart as Chart,
  CartesianGrid,
  LabelList,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatNumber } from "../lib/format.ts";
import { highlight } from "../lib/highlight.ts";
import { axisText } from "./chart-axes.tsx";
import { elide } from "./elide.ts";
import type { Bar as BarDatum, BarModel } from "./prepare-bars.ts";

const margin = { top: 4, right: 48, bottom: 0, left: 0 };

/** Horizontal bars in the order of their values, each with its value. */
export function BarChart(props: {
  readonly model: BarModel;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}) {
  const { model, width, height, title } = props;
  return (
    <div data-testid="bar-chart" data-bars={model.bars.length}>
      <Chart
        layout="vertical"
        data={model.bars.map((bar) => ({ ...bar, fill: bar.colour }))}
        width={width}
        height={height}
        margin={margin}
        barCategoryGap="22%"
        title={title}
        desc={`${model.bars.length} bars, the greatest on top.`}
      >
        <BarAxes model={model} />
        <ReferenceLine x={0} stroke="var(--line-strong)" />
        <Tooltip cursor={{ fill: "var(--sunken)" }} content={BarTooltip} isAnimationActive={false} />
        <Bar
          dataKey="value"
          isAnimationActive={false}
          radius={2}
          onMouseEnter={(bar) => highlight((bar.payload as BarDatum).id)}
          onMouseLeave={() => highlight(undefined)}
        >
          <LabelList dataKey="label" position="right" style={{ ...axisText, fill: "var(--ink)" }} />
        </Bar>
      </Chart>
    </div>
  );
}

function BarAxes({ model }: { readonly model: BarModel }) {
  const { axis } = model;
  const letters = Math.floor((model.nameWidth - 8) / 6.2);
  return (
    <>
      <CartesianGrid stroke="var(--grid)" horizontal={false} />
      <XAxis
        type="number"
        domain={[...axis.domain]}
        ticks={[...axis.ticks]}
        tickFormatter={axis.format}
        height={22}
        tick={axisText}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
      />
      <YAxis
        type="category"
        dataKey="id"
        width={model.nameWidth}
        interval={0}
        tick={axisText}
        tickLine={false}
        axisLine={false}
        tickFormatter={(_, index: number) => elide(model.bars[index]?.name ?? "", letters)}
      />
    </>
  );
}

function BarTooltip({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) {
  const bar = payload?.[0]?.payload as BarDatum | undefined;
  if (!active || !bar) return null;
  return (
    <div
      data-testid="bar-tooltip"
      className="rounded-md border border-line-strong bg-surface px-2 py-1.5 text-[11.5px] leading-[17px] shadow-lg"
    >
      <p className="max-w-60 font-semibold break-words">{bar.name}</p>
      <p className="figures">{formatNumber(bar.value)}</p>
      {bar.words.map((line) => (
        <p key={line} className="figures text-muted">
          {line}
        </p>
      ))}
    </div>
  );
}
