import { formatValue } from "../lib/format.ts";
import type { AxisModel } from "./chart-model.ts";
import type { Dimension, ParameterChoice } from "./observation.ts";
import { elide } from "./elide.ts";
import { extentOf, isDrawable, prepareValueAxis } from "./prepare-axis.ts";

const tickCount = 5;
// What fits below the narrowest card.
const categoryLetters = 36;

/** An axis for a dimension that covers the given positions and the range they are drawn from. */
export function prepareDimensionAxis(dimension: Dimension, positions: readonly number[]): AxisModel {
  if (dimension.kind === "category") return categoryAxis(dimension.categories);
  const values = [...positions, ...(dimension.range ?? [])].filter((value) => isDrawable(dimension, value));
  return prepareValueAxis(extentOf([Float64Array.from(values)]), dimension.scale, tickCount);
}

/** An axis with categories side by side, in their order. */
export function categoryAxis(categories: readonly ParameterChoice[]): AxisModel {
  // They share the width evenly, so that no label hides its neighbour; a tooltip has the whole name.
  const letters = Math.max(3, Math.floor(categoryLetters / categories.length));
  return {
    scale: "linear",
    domain: [-0.5, categories.length - 0.5],
    ticks: categories.map((_, index) => index),
    format: (index) => elide(formatValue(categories[index]), letters),
  };
}

/** Equal choices would hide each other: the observation's number moves each a little to the side, always alike. */
export function spreadPosition({ kind }: Dimension, position: number, number: number): number {
  return kind === "number" ? position : position + (((number * 0.618_034) % 1) - 0.5) * 0.4;
}
