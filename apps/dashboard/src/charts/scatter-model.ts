import type { AxisModel } from "./chart-model.ts";

/** One trial or run as a point. */
export interface ScatterPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly tone: "plain" | "running" | "best";
  /** A CSS colour in place of the tone's own. */
  readonly colour?: string;
  /** What a tooltip says, line by line. */
  readonly words: readonly string[];
}

/** Everything a scatter chart draws, the best point last and so on top. */
export interface ScatterModel {
  readonly renderer: "svg" | "canvas";
  readonly points: readonly ScatterPoint[];
  /** Finished trials whose value no axis can place. */
  readonly nonFiniteCount: number;
  /** A stepped path, such as the best so far. */
  readonly path: readonly { readonly x: number; readonly y: number }[];
  readonly x: AxisModel;
  readonly y: AxisModel;
}
