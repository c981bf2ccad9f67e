"use client";

import Link from "next/link";
import { useMemo, type ReactNode } from "react";
import type { ChartZoom } from "../../charts/chart-model.ts";
import { HeatMap } from "../../charts/heat-map.tsx";
import { LayerBandChart } from "../../charts/layer-band-chart.tsx";
import { LineChart } from "../../charts/line-chart.tsx";
import { namedOutliersMax } from "../../charts/prepare-layer-band.ts";
import { spreadNames, thinNames, type SideName } from "../../charts/prepare-layer-names.ts";
import type { LayerRunView, LayerView } from "../../charts/prepare-layer-view.ts";
import type { LayerStatistic } from "../../charts/prepare-layer-statistics.ts";
import { pixelOn } from "../../charts/prepare-shared-axis.ts";
import { formatNumber } from "../../lib/format.ts";
import type { QueryState } from "../../lib/query-state.ts";
import { classNames } from "../../ui/class-names.ts";
import { PlotState } from "../../ui/plot-state.tsx";
import { heatHeight, heights, plotBottom, plotTop, rowHeightOf, type LayersLayout } from "./layers-layout.ts";
import { SideNames } from "./side-names.tsx";
import { StepZoom } from "./step-zoom.tsx";

const tones = { good: "text-good", warn: "text-warn", bad: "text-bad", none: "text-muted" };

interface RunLayersProps {
  readonly one: LayerRunView;
  /** How the question for its losses stands. */
  readonly lossState: QueryState | undefined;
  readonly view: LayerView;
  readonly statistic: LayerStatistic;
  readonly layout: LayersLayout;
  /** Whether the run is one of several, and says which. */
  readonly isNamed: boolean;
  readonly pinned: string | null;
  readonly onPin: (layer: string) => void;
  /** All charts over the steps move together. */
  readonly zoom: ChartZoom;
}

/** The charts of one run, one below the other over the same steps. */
export function RunLayers(props: RunLayersProps) {
  const { one, layout, statistic, zoom } = props;
  const { width } = layout;
  return (
    <section aria-label={one.run.name} data-testid="layers-run" data-run={one.run.id} className="min-w-0">
      {props.isNamed && <RunName run={one.run} />}
      <p
        data-testid="layers-verdict"
        data-tone={one.verdict.tone}
        style={{ width: width + layout.gutter }}
        className={classNames(
          "min-h-6 pb-1.5 font-medium",
          props.isNamed && "min-h-16",
          tones[one.verdict.tone],
        )}
      >
        {one.verdict.text}
        <Standouts outliers={one.outliers} />
      </p>
      <Part title="Loss" layout={layout}>
        <Loss {...props} />
      </Part>
      <StepZoom domain={one.loss.x.domain} width={width} onZoom={zoom.onZoom} onReset={zoom.onReset}>
        <LayerParts {...props} />
      </StepZoom>
      <Part title="Each layer" layout={layout}>
        <LineChart
          model={one.lines}
          width={width}
          height={heights.lines}
          axis="step"
          title={`${statistic.label} of each layer`}
          zoom={zoom}
        />
      </Part>
    </section>
  );
}

function Loss({ one, lossState, layout, zoom }: RunLayersProps) {
  const isDrawn = one.loss.lines.length > 0;
  const isPending = lossState?.isPending ?? false;
  return (
    <div style={{ height: heights.loss }} data-testid="layers-loss">
      <PlotState
        isPending={isPending}
        error={lossState?.error}
        onRetry={() => lossState?.onRetry()}
        emptyText={isDrawn || isPending ? undefined : "No loss was logged."}
      >
        <LineChart
          model={one.loss}
          width={layout.width}
          height={heights.loss}
          axis="step"
          title="Loss"
          zoom={zoom}
        />
      </PlotState>
    </div>
  );
}

const standoutsMax = 3;

function Standouts({ outliers }: Pick<LayerRunView, "outliers">) {
  if (outliers.length === 0) return null;
  const named = outliers.slice(0, standoutsMax).map(({ layer, end }) => `${layer} (${formatNumber(end)})`);
  const rest = outliers.length > standoutsMax ? ` and ${outliers.length - standoutsMax} more` : "";
  return (
    <span className="font-normal text-muted" data-testid="standouts">
      {" "}
      Far from the other layers at the end: {named.join(", ")}
      {rest}.
    </span>
  );
}

function RunName({ run }: Pick<LayerRunView, "run">) {
  return (
    <h3 className="flex min-w-0 items-center gap-1.5 pb-1 font-semibold">
      <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: run.colour }} />
      <Link href={`/runs/${run.id}`} prefetch={false} className="truncate hover:text-accent hover:underline">
        {run.name}
      </Link>
    </h3>
  );
}

function LayerParts({ one, view, statistic, layout, pinned, onPin }: RunLayersProps) {
  const { width } = layout;
  const rows = view.layers.length;
  const names = useSideNames(one, view, pinned);
  const colourOf = (layer: string) => one.band.chart.lines.find(({ id }) => id === layer)?.colour;
  const side = { pinned, onPin };
  return (
    <>
      <Part
        title={`${statistic.label} by layer`}
        layout={layout}
        aside={<SideNames testId="row-names" names={names.rows} {...side} />}
      >
        {rows > 0 ? (
          <HeatMap
            grid={one.grid}
            scale={view.scale}
            x={one.loss.x}
            width={width}
            height={heatHeight(rows)}
            title={`${statistic.label} by layer and step`}
            format={formatNumber}
            onPin={onPin}
          />
        ) : (
          <Nothing height={heights.lines}>No layer matches the search.</Nothing>
        )}
      </Part>
      <Part
        title="Percentiles over the layers"
        layout={layout}
        aside={<SideNames testId="outlier-names" names={names.outliers} colourOf={colourOf} {...side} />}
      >
        <LayerBandChart
          model={one.band}
          width={width}
          height={heights.band}
          title={`${statistic.label}, percentiles over the layers`}
        />
      </Part>
    </>
  );
}

function useSideNames({ outliers, band }: LayerRunView, view: LayerView, pinned: string | null) {
  return useMemo(() => {
    const important = new Set([...outliers.map(({ layer }) => layer), ...(pinned === null ? [] : [pinned])]);
    const height = heights.band - plotTop - plotBottom;
    const { y, lines } = band.chart;
    const named = outliers.slice(0, namedOutliersMax).map(({ layer, end }): SideName => {
      const last = lines.find(({ id }) => id === layer)?.y.findLast((value) => !Number.isNaN(value));
      const top = pixelOn(y, last ?? end, height);
      return { layer, top: Number.isFinite(top) ? top : height, isImportant: true };
    });
    return {
      rows: thinNames(view.layers, rowHeightOf(view.layers.length), important),
      outliers: spreadNames(named, height),
    };
  }, [outliers, band, view.layers, pinned]);
}

/** A chart with its name above, and names of layers at its right. */
function Part(props: {
  readonly title: string;
  readonly layout: LayersLayout;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const { width, gutter } = props.layout;
  return (
    <div className="pb-2">
      <h4 className="pb-0.5 text-[11px] font-medium text-muted">{props.title}</h4>
      <div className="flex">
        <div className="shrink-0" style={{ width }}>
          {props.children}
        </div>
        <div className="min-w-0" style={{ width: gutter, paddingTop: plotTop }}>
          {props.aside}
        </div>
      </div>
    </div>
  );
}

function Nothing({ height, children }: { readonly height: number; readonly children: ReactNode }) {
  return (
    <p className="grid place-content-center text-xs text-muted" style={{ height }}>
      {children}
    </p>
  );
}
