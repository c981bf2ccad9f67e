/** Whose curve it is: the colour is the identity and follows the run into every chart. */
export interface LineIdentity {
  readonly id: string;
  readonly name: string;
  /** A CSS colour, usually a variable that follows the theme. */
  readonly colour: string;
}

/** One curve. `y` is NaN where there is nothing to draw: a gap, never a zero. */
export interface CurveLine extends LineIdentity {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What happened inside each bucket, where points were gathered into buckets. */
  readonly extremes?: { readonly low: Float64Array; readonly high: Float64Array };
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
  readonly lines: readonly CurveLine[];
  readonly segments: readonly Segment[];
  readonly rows: readonly ChartRow[];
  readonly lonePoints: readonly LonePoint[];
  readonly marks: readonly NonFiniteMark[];
  /** How many points the marks stand for. */
  readonly nonFiniteCount: number;
  readonly hasBands: boolean;
  readonly x: AxisModel;
  readonly y: AxisModel;
  readonly formatX: (value: number) => string;
  /** Points at or below zero, which a log axis cannot show. */
  readonly undrawableCount: number;
  readonly reference?: ReferenceModel | undefined;
}
