import type { AxisSpec } from "./prepare-axis-layout.ts";

/** Pixels of an axis from its top to its bottom. */
export const axisHeight = 232;

/** Where lines of observations without a value on an axis pass, in pixels below its top. */
export const noneY = axisHeight + 20;

/** Shades from the worst objective, 0, to the best. */
export const shadeCount = 16;

/** The shade of an observation without an objective. */
export const noShade = 255;

/** One axis with the place of every observation on it. */
export interface ParallelAxis extends AxisSpec {
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  /** Pixels below the top of the axis, one per observation. */
  readonly y: Float32Array;
  /** Observations without a value that this axis can place. */
  readonly noneCount: number;
  readonly toY: (position: number) => number;
  /** The inverse of `toY`. */
  readonly toPosition: (y: number) => number;
}

/** How far down a brush reaches, in pixels: past the end where observations have no value. */
export function reachOf({ noneCount }: ParallelAxis): number {
  return noneCount > 0 ? noneY + 10 : axisHeight;
}

/** Everything that parallel coordinates draw. */
export interface ParallelModel {
  readonly axes: readonly ParallelAxis[];
  readonly ids: readonly string[];
  /** One per observation: the rank of its objective. */
  readonly shades: Uint8Array;
  /** Indexes of observations, the best last and so on top. */
  readonly order: readonly number[];
}
