import type { DecodedSeries } from "@descent/contracts";
import type { AxisModel, LineChartModel, LineIdentity } from "./chart-model.ts";
import { prepareCurveAxis } from "./prepare-axis.ts";
import { seriesColour } from "./prepare-colours.ts";
import { windowOver } from "./prepare-extent.ts";
import { prepareHeatGrid, type HeatGrid } from "./prepare-heat-map.ts";
import { prepareHeatScale, type HeatScale } from "./prepare-heat-scale.ts";
import { prepareLayerBand, type LayerBandModel } from "./prepare-layer-band.ts";
import { networkOrder, orderLayers, type LayerOrder } from "./prepare-layer-order.ts";
import { outliersOf, prepareStandings, type LayerStanding } from "./prepare-layer-outliers.ts";
import { readLayerSeries, stepExtent, type LayerSeries } from "./prepare-layer-series.ts";
import type { LayerStatistic } from "./prepare-layer-statistics.ts";
import { judgeLayers, type LayerVerdict } from "./prepare-layer-verdict.ts";
import { prepareLineChart } from "./prepare-line-chart.ts";
import { shareAxis } from "./prepare-shared-axis.ts";
import { judgeUpdateRatios } from "./prepare-update-verdict.ts";

/** One run's part of a view, as it was asked for. */
interface LayerRunInput {
  readonly run: LineIdentity;
  /** The layers that logged the statistic, in the order of their first points. */
  readonly layers: readonly string[];
  readonly series: readonly DecodedSeries[];
  readonly losses: readonly DecodedSeries[];
  readonly bucketWidth: number | null;
}

/** What a view of layers is decided from. */
export interface LayerViewInput {
  readonly runs: readonly LayerRunInput[];
  readonly statistic: LayerStatistic;
  readonly order: LayerOrder;
  readonly isWanted: (layer: string) => boolean;
  /** The steps that are shown; undefined shows all. */
  readonly range: readonly [number, number] | undefined;
  /** Width of each chart in CSS pixels. */
  readonly width: number;
}

/** One run's charts: all have the same steps, and the same scales as those of the other runs. */
export interface LayerRunView {
  readonly run: LineIdentity;
  readonly grid: HeatGrid;
  readonly band: LayerBandModel;
  readonly lines: LineChartModel;
  readonly loss: LineChartModel;
  readonly verdict: LayerVerdict;
  readonly outliers: readonly LayerStanding[];
}

/** Everything that a view of layers draws. */
export interface LayerView {
  readonly layers: readonly string[];
  /** How many layers there are before the search. */
  readonly layerCount: number;
  readonly scale: HeatScale;
  readonly runs: readonly LayerRunView[];
}

const pixelsPerTick = 80;

/** Decides a view of the layers of some runs. */
export function prepareLayerView(input: LayerViewInput): LayerView {
  const { statistic, width } = input;
  const known = input.runs.map((one) => readLayerSeries(one.series, statistic, one.run.id));
  const all = networkOrder(input.runs.map(({ layers }) => layers));
  const standings = known.map((series) => prepareStandings(series, statistic));
  const layers = orderLayers(all.filter(input.isWanted), standings[0] ?? [], input.order);
  const grids = input.runs.map(({ bucketWidth }, index) =>
    prepareHeatGrid(inRows(layers, known[index]!), { bucketWidth, columnsMax: width }),
  );
  const lossExtents = input.runs.flatMap(({ losses }) => losses);
  const extent = input.range ?? stepExtent([...known.flat(), ...lossExtents]);
  const x = prepareCurveAxis("step", extent, Math.max(2, Math.floor(width / pixelsPerTick)));
  const colourOf = (layer: string) => seriesColour(all.indexOf(layer));
  const views = input.runs.map((one, index): LayerRunView => {
    const outliers = outliersOf(standings[index]!).filter(({ layer }) => input.isWanted(layer));
    return {
      run: one.run,
      grid: grids[index]!,
      band: prepareLayerBand(grids[index]!, outliers, statistic, { x, colourOf }),
      lines: prepareLayerLines(one, layers, statistic, { x, width, colourOf }),
      loss: prepareLosses(one, x, width),
      verdict: judge(statistic, one.series, inRows(all, known[index]!)),
      outliers,
    };
  });
  return {
    layers,
    layerCount: all.length,
    scale: prepareHeatScale(statistic, grids),
    runs: shareScales(views),
  };
}

function inRows(layers: readonly string[], series: readonly LayerSeries[]): LayerSeries[] {
  const known = new Map(series.map((one) => [one.layer, one]));
  const none = { x: new Float64Array(), y: new Float64Array(), broken: new Uint8Array() };
  return layers.map((layer) => known.get(layer) ?? { layer, ...none });
}

function judge(
  statistic: LayerStatistic,
  wire: readonly DecodedSeries[],
  ordered: readonly LayerSeries[],
): LayerVerdict {
  if (statistic.key === "ratio") return judgeUpdateRatios(wire);
  return judgeLayers(
    statistic,
    ordered.filter(({ x }) => x.length > 0),
  );
}

function prepareLayerLines(
  { series }: LayerRunInput,
  layers: readonly string[],
  { prefix, scale, reference }: LayerStatistic,
  chart: { readonly x: AxisModel; readonly width: number; readonly colourOf: (layer: string) => string },
): LineChartModel {
  const wanted = new Set(layers);
  const model = prepareLineChart({
    series,
    identify: ({ metric }) => {
      const layer = metric.slice(prefix.length);
      return wanted.has(layer) ? { id: layer, name: layer, colour: chart.colourOf(layer) } : undefined;
    },
    axis: "step",
    yScale: scale,
    width: chart.width,
    window: windowOver(chart.x.domain),
    ...(reference && { reference }),
  });
  return { ...model, x: chart.x };
}

function prepareLosses({ losses, run }: LayerRunInput, x: AxisModel, width: number): LineChartModel {
  const model = prepareLineChart({
    series: losses,
    identify: ({ metric }) => ({
      id: `${run.id} ${metric}`,
      name: metric,
      colour: losses[0]?.metric === metric ? run.colour : "var(--muted)",
    }),
    axis: "step",
    yScale: "linear",
    width,
    window: windowOver(x.domain),
  });
  return { ...model, x };
}

/** Runs side by side are compared by eye: the same height is the same value. */
function shareScales(views: readonly LayerRunView[]): LayerRunView[] {
  const band = shareAxis(views.map((view) => view.band.chart.y));
  const lines = shareAxis(views.map((view) => view.lines.y));
  const loss = shareAxis(views.map((view) => view.loss.y));
  return views.map((view) => ({
    ...view,
    band: { ...view.band, chart: { ...view.band.chart, y: band ?? view.band.chart.y } },
    lines: { ...view.lines, y: lines ?? view.lines.y },
    loss: { ...view.loss, y: loss ?? view.loss.y },
  }));
}
