/** Whose curve it is: the colour is the identity and follows the run into every chart. */
export interface LineIdentity {
  readonly id: string;
  readonly name: string;
  /** A CSS colour, usually a variable that follows the theme. */
  readonly colour: string;
}

/** How a curve differs from the other curves of its chart. */
export interface LineStyle {
  /** Which of several metrics of the run it is, where a chart shows more than one. */
  readonly part?: string | undefined;
  /** Canvas dashes in CSS pixels; solid where there are none. */
  readonly dash?: readonly number[] | undefined;
  /** Width in CSS pixels in place of the chart's. */
  readonly width?: number | undefined;
  /** Faint curves stand behind what sums them up. */
  readonly isFaint?: boolean | undefined;
}

/** One curve. `y` is NaN where there is nothing to draw: a gap, never a zero. */
export interface CurveLine extends LineIdentity, LineStyle {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What was logged, where `y` is smoothed. */
  readonly raw?: Float64Array | undefined;
  /** How many runs are behind each value, where the curve stands for a group of them. */
  readonly counts?: Float64Array | undefined;
  /** What happened inside each bucket, where points were gathered into buckets. */
  readonly extremes?: Band | undefined;
}

/** An area around a curve. */
export interface Band {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The part of the x axis that is shown; an end that is not given is where the points end. */
export interface ChartWindow {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Where the finite values of a chart lie; undefined where there is none. */
export interface ChartExtent {
  readonly x: readonly [number, number] | undefined;
  readonly y: readonly [number, number] | undefined;
}

/** A point beyond a y axis that leaves outliers out. */
export interface OutlierMark {
  readonly id: string;
  readonly colour: string;
  readonly x: number;
  readonly value: number;
  readonly isAbove: boolean;
}

/** What a y axis leaves out on purpose: all of it counted, and marks at the edge. */
export interface Outliers {
  readonly above: number;
  readonly below: number;
  readonly marks: readonly OutlierMark[];
}

/** The area between the two curves of a run, such as training and validation: a closed outline. */
export interface GapArea {
  readonly colour: string;
  readonly outline: readonly (readonly [number, number])[];
}

/** How a reader moves through the x axis; every chart that shows the same axis moves along. */
export interface ChartZoom {
  readonly isZoomed: boolean;
  readonly onZoom: (x: readonly [number, number]) => void;
  readonly onBack: () => void;
  readonly onReset: () => void;
}

/** A logged value that no line can show. `some` is a bucket that holds one among ordinary values. */
export interface NonFiniteMark {
  readonly id: string;
  readonly colour: string;
  readonly x: number;
  readonly kind: "NaN" | "Infinity" | "-Infinity" | "some";
}

/** An axis, decided to the last tick. */
export interface AxisModel {
  readonly scale: "linear" | "log";
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

/** What of an axis places values. */
export type AxisSpan = Pick<AxisModel, "scale" | "domain">;

/** A part of a curve without a gap: points `from` up to but not including `to`. */
export interface Segment {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** A point with gaps on both sides, which no line would show. */
export interface LonePoint {
  readonly colour: string;
  readonly x: number;
  readonly y: number;
}

/** One row of the shared grid; SVG charts also find each segment's value here, under the segment's key. */
export type ChartRow = Record<string, number | [number, number]> & { x: number };

/** Fixed marks on the y axis: a line and the band around it. */
export interface ReferenceModel {
  readonly line: number;
  readonly band: readonly [number, number];
}

/** Everything a line chart draws; the components decide nothing more. */
export interface LineChartModel {
  readonly renderer: "svg" | "canvas";
  /** Null stands for one device pixel, the only width that a thousand lines can afford. */
  readonly strokeWidth: number | null;
  /** Whether the values are joined by lines, or stand as points with the smoothed line through them. */
  readonly form: "line" | "scatter";
  readonly lines: readonly CurveLine[];
  readonly segments: readonly Segment[];
  readonly rows: readonly ChartRow[];
  readonly lonePoints: readonly LonePoint[];
  readonly marks: readonly NonFiniteMark[];
  /** How many points the marks stand for. */
  readonly nonFiniteCount: number;
  readonly hasBands: boolean;
  readonly gaps: readonly GapArea[];
  readonly outliers: Outliers;
  readonly x: AxisModel;
  readonly y: AxisModel;
  readonly formatX: (value: number) => string;
  /** Points at or below zero, which a log axis cannot show. */
  readonly undrawableCount: number;
  readonly reference?: ReferenceModel | undefined;
}
