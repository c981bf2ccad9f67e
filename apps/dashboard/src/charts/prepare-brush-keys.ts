import { clamp } from "../lib/clamp.ts";
import type { Brush } from "./brushes.ts";
import { axisHeight, reachOf, type ParallelAxis } from "./parallel-model.ts";
import { brushBetween } from "./prepare-parallel.ts";

/** A key pressed on one end of a brush, the upper (0) or the lower (1). */
export interface BrushKey {
  readonly span: readonly [number, number];
  readonly end: 0 | 1;
  readonly key: string;
}

const steps = 20;
const pageSteps = 4;

/**
 * The brush after a key: arrows move the end by a twentieth of the axis, or by one category, page keys by four of
 * these, Home and End to the ends; Escape, Delete and Backspace take the brush away. Undefined for other keys.
 */
export function afterKey(
  axis: ParallelAxis,
  { span, end, key }: BrushKey,
): { readonly brush: Brush | undefined } | undefined {
  if (key === "Escape" || key === "Delete" || key === "Backspace") return { brush: undefined };
  const step = axisHeight / (axis.dimension.kind === "category" ? axis.dimension.categories.length : steps);
  const moves: Record<string, number> = {
    ArrowUp: -step,
    ArrowDown: step,
    PageUp: -pageSteps * step,
    PageDown: pageSteps * step,
    Home: -Infinity,
    End: Infinity,
  };
  const move = moves[key];
  if (move === undefined) return undefined;
  const bottom = reachOf(axis);
  const [low, high] = span;
  // The lowest part of an axis with missing values is one step: into it, or out of it.
  const from = end === 1 && high > axisHeight && move < 0 ? axisHeight + step : span[end];
  const moved = end === 0 ? clamp(from + move, 0, high - 1) : clamp(from + move, low + 1, bottom);
  return { brush: end === 0 ? brushBetween(axis, moved, high) : brushBetween(axis, low, moved) };
}
