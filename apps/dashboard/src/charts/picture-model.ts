import type { LineChartModel } from "./chart-model.ts";
import type { BarModel } from "./prepare-bars.ts";
import type { HistogramModel } from "./prepare-histogram.ts";
import type { ScatterModel } from "./scatter-model.ts";

/** A chart that can be written as a picture of its own. */
export type Drawing =
  | { readonly kind: "line"; readonly model: LineChartModel }
  | { readonly kind: "bar"; readonly model: BarModel }
  | { readonly kind: "scatter"; readonly model: ScatterModel }
  | { readonly kind: "histogram"; readonly model: HistogramModel };

/** What a picture is made of besides the chart. */
export interface PictureFrame {
  readonly title: string;
  /** What the chart leaves out, in words; empty for nothing. */
  readonly note: string;
  /** Of the chart in CSS pixels; the title above and the legend below come on top of it. */
  readonly width: number;
  readonly height: number;
  /** What a CSS colour or variable stands for: a picture knows no stylesheet. */
  readonly colourOf: (colour: string) => string;
  /** Whether nothing is behind the chart, so that it takes the ground it is put on. */
  readonly isTransparent: boolean;
}

/** A picture, and how large it is in CSS pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}
