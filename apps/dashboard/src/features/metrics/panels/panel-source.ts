import type { LineChartModel } from "../../../charts/chart-model.ts";
import type { BarModel } from "../../../charts/prepare-bars.ts";
import type { HistogramModel } from "../../../charts/prepare-histogram.ts";
import type { ScatterModel } from "../../../charts/scatter-model.ts";

/** What a panel shows now, for exporting it: as numbers in rows of texts, headings first, and most kinds as a drawing. */
export type PanelSource = { readonly rows: () => string[][] } & (
  | { readonly kind: "line"; readonly model: LineChartModel }
  | { readonly kind: "bar"; readonly model: BarModel }
  | { readonly kind: "scatter"; readonly model: ScatterModel }
  | { readonly kind: "histogram"; readonly model: HistogramModel }
  | { readonly kind: "table" }
  | { readonly kind: "note" }
);

/** As many runs as a filter has room to name; the points of more are those of the whole project. */
export const filterRunsMax = 100;
