import { useId, useMemo, useState } from "react";
import { ComposedChart } from "recharts";
import { CanvasLines } from "./canvas-lines.tsx";
import { ChartAxes, chartMargin } from "./chart-axes.tsx";
import { DragZoom } from "./drag-zoom.tsx";
import { Fading } from "./fading.tsx";
import { HoverLayer } from "./hover-layer.tsx";
import type { LineChartProps } from "./line-chart.tsx";
import { OutlierMarks } from "./outlier-marks.tsx";
import { PointMarks } from "./point-marks.tsx";
import { ReferenceMarks } from "./reference-marks.tsx";
import { SvgLines } from "./svg-lines.tsx";
import type { KeyedPlace } from "./use-chart-keys.ts";
import type { ChartView } from "./use-chart-view.ts";

/** The drawing of a line chart: axes and small charts by Recharts, large ones on a canvas inside it. */
export function LineDrawing(
  props: Pick<LineChartProps, "width" | "height" | "axis"> & {
    readonly view: ChartView;
    readonly keyed: KeyedPlace | undefined;
    /** The element whose pointer moves, drags and wheels are the chart's. */
    readonly plotted: HTMLElement | null;
  },
) {
  const { view, width, height } = props;
  const { model } = view;
  const [base, setBase] = useState<HTMLElement | null>(null);
  const [above, setAbove] = useState<HTMLElement | null>(null);
  const ids = useMemo(() => new Set(model.lines.map((line) => line.id)), [model]);
  const hover = { model, host: above, panel: useId(), axis: props.axis, width };
  return (
    <>
      <Fading ids={ids}>
        <div ref={setBase} className="pointer-events-none absolute inset-0 z-[5]" />
        <ComposedChart
          data={model.rows}
          width={width}
          height={height}
          margin={chartMargin}
          accessibilityLayer={false}
        >
          <ChartAxes x={model.x} y={model.y} />
          {model.reference && (
            <ReferenceMarks reference={model.reference} hasLine={model.renderer === "svg"} />
          )}
          {model.renderer === "svg" ? <SvgLines model={model} /> : <CanvasLines model={model} host={base} />}
          <PointMarks model={model} />
          {model.outliers.marks.length > 0 && <OutlierMarks model={model} onShowAll={view.showAllValues} />}
          <HoverLayer {...hover} keyed={props.keyed} pinnedX={view.pinned?.x} />
          <DragZoom model={model} wrapper={props.plotted} host={above} target={view.dragTarget} />
        </ComposedChart>
      </Fading>
      <div ref={setAbove} className="pointer-events-none absolute inset-0 z-10" />
    </>
  );
}
