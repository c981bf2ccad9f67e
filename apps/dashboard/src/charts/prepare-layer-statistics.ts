import type { ReferenceModel } from "./chart-model.ts";
import { updateRatioPrefix, updateRatioReference } from "./prepare-update-ratios.ts";

/** How one number per layer and step is coloured, scaled and called. */
export interface LayerStatistic {
  readonly key: LayerStatisticKey;
  /** Metrics that begin with it carry the statistic of one layer, or parameter, each. */
  readonly prefix: string;
  readonly label: string;
  /** What is measured, in symbols or a few words. */
  readonly meaning: string;
  readonly scale: "linear" | "log";
  /** Where the diverging colours are neutral, in the metric's own unit; without it colours go one way. */
  readonly centre?: number;
  /** The least reach of the colours: decades to either side of the centre, or the whole range of a share. */
  readonly reach?: number;
  readonly reference?: ReferenceModel;
}

/** What the address calls each statistic. */
export type LayerStatisticKey = "ratio" | "gradient" | "weight" | "mean" | "spread" | "saturated";

/** Every statistic of the layers view, in the order of its switch. */
export const layerStatistics: readonly LayerStatistic[] = [
  {
    key: "ratio",
    prefix: updateRatioPrefix,
    label: "Update ratio",
    meaning: "‖Δw‖ / ‖w‖ per step",
    scale: "log",
    centre: updateRatioReference.line,
    reach: 2,
    reference: updateRatioReference,
  },
  { key: "gradient", prefix: "grad_norm/", label: "Gradient norm", meaning: "‖∇w‖", scale: "log" },
  { key: "weight", prefix: "weight_norm/", label: "Weight norm", meaning: "‖w‖", scale: "log" },
  {
    key: "mean",
    prefix: "activation_mean/",
    label: "Activation mean",
    meaning: "mean of the outputs",
    scale: "linear",
    centre: 0,
  },
  {
    key: "spread",
    prefix: "activation_std/",
    label: "Activation spread",
    meaning: "standard deviation of the outputs",
    scale: "log",
    centre: 1,
    reach: 1,
  },
  {
    key: "saturated",
    prefix: "activation_saturated/",
    label: "Saturated share",
    meaning: "share of outputs that are flat",
    scale: "linear",
    reach: 1,
  },
];

/** The statistic that a metric belongs to; undefined for any other metric. */
export function layerStatisticOf(metric: string): LayerStatistic | undefined {
  return layerStatistics.find(({ prefix }) => metric.startsWith(prefix));
}

/** Whether one of some metrics tells of a layer. */
export function hasLayers(metrics: readonly string[]): boolean {
  return metrics.some((metric) => layerStatisticOf(metric) !== undefined);
}
