import type { AxisModel } from "./chart-model.ts";

/**
 * What a point stands for. `pruned` and `failed` have marks of their own; `front` is on the Pareto front; `out` is
 * what the brushes leave out.
 */
export type ScatterTone = "plain" | "running" | "pruned" | "failed" | "front" | "best" | "out";

/** One observation as a point. */
export interface ScatterPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly tone: ScatterTone;
  /** Its place on the colour ramp, from 0 to 1; without one the tone colours it. */
  readonly shade?: number | undefined;
  /** A CSS colour in place of the tone's own. */
  readonly colour?: string;
  /** What a tooltip says, line by line. */
  readonly words: readonly string[];
}

/** Everything a scatter chart draws, the best point last and so on top. */
export interface ScatterModel {
  readonly renderer: "svg" | "canvas";
  readonly points: readonly ScatterPoint[];
  /** Observations whose value no axis can place. */
  readonly nonFiniteCount: number;
  /** Values at or below zero, which a log axis cannot show. */
  readonly undrawableCount: number;
  /** A stepped path, such as the best so far. */
  readonly path: readonly { readonly x: number; readonly y: number }[];
  /** Whether the path changes its height at the end of each step, or at its beginning. */
  readonly pathStep: "after" | "before";
  readonly x: AxisModel;
  readonly y: AxisModel;
}
