import type { AxisModel, CurveLine, LineChartModel } from "./chart-model.ts";
import { extentOf, formatPosition, prepareValueAxis, withGaps } from "./prepare-axis.ts";
import type { HeatGrid } from "./prepare-heat-map.ts";
import type { LayerStanding } from "./prepare-layer-outliers.ts";
import { bandPercentiles, prepareBand } from "./prepare-layer-percentiles.ts";
import type { LayerStatistic } from "./prepare-layer-statistics.ts";
import { prepareGrid } from "./prepare-rows.ts";
import { prepareSegments } from "./prepare-segments.ts";

/** The band of percentiles over the layers, with lines for its edges, its middle and the outliers. */
export interface LayerBandModel {
  readonly chart: LineChartModel;
  /** Rings from the outermost inwards, on the steps of `x`. */
  readonly rings: readonly { readonly low: Float64Array; readonly high: Float64Array }[];
  readonly x: Float64Array;
}

/** How many outliers are drawn and named. */
export const namedOutliersMax = 6;

const yTickCount = 4;
const ringCount = 4;
const edges = [
  { percent: 100, name: "highest layer", colour: "var(--muted)" },
  { percent: 50, name: "median of layers", colour: "var(--ink)" },
  { percent: 0, name: "lowest layer", colour: "var(--muted)" },
] as const;

/** Decides the band chart of one run. */
export function prepareLayerBand(
  grid: HeatGrid,
  outliers: readonly LayerStanding[],
  statistic: LayerStatistic,
  axes: { readonly x: AxisModel; readonly colourOf: (layer: string) => string },
): LayerBandModel {
  const { reference, scale } = statistic;
  const band = prepareBand(grid, scale);
  const x = Float64Array.from(
    { length: grid.columns },
    (_, column) => grid.first + (column + 0.5) * grid.width,
  );
  const outlierLines = outliers.slice(0, namedOutliersMax).flatMap(({ layer }): CurveLine[] => {
    const row = grid.layers.indexOf(layer);
    const y = withGaps(statistic, grid.values.subarray(row * grid.columns, (row + 1) * grid.columns));
    return row < 0 ? [] : [{ id: layer, name: layer, colour: axes.colourOf(layer), x, y }];
  });
  const lines = [...edgesOf(band, x), ...outlierLines];
  const columns = [...lines.map((line) => line.y), ...(reference ? [Float64Array.from(reference.band)] : [])];
  const rings = Array.from({ length: ringCount }, (_, ring) => ({
    low: band[bandPercentiles.length - 1 - ring]!,
    high: band[ring]!,
  }));
  const y = prepareValueAxis(extentOf(columns), scale, yTickCount);
  return { x, rings, chart: { ...plainChart(lines, axes.x), y, reference } };
}

function edgesOf(band: readonly Float64Array[], x: Float64Array): CurveLine[] {
  return edges.map(({ percent, name, colour }) => ({
    id: `percentile ${percent}`,
    name,
    colour,
    x,
    y: band[bandPercentiles.indexOf(percent)]!,
  }));
}

function plainChart(lines: readonly CurveLine[], x: AxisModel): Omit<LineChartModel, "y"> {
  return {
    renderer: "canvas",
    strokeWidth: 1.5,
    form: "line",
    lines,
    ...prepareSegments(lines),
    rows: prepareGrid(lines, x.domain),
    x,
    marks: [],
    nonFiniteCount: 0,
    hasBands: false,
    gaps: [],
    outliers: { above: 0, below: 0, marks: [] },
    formatX: formatPosition("step"),
    undrawableCount: 0,
  };
}
