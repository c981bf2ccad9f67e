import { isDrawable } from "./prepare-axis.ts";
import type { HeatGrid } from "./prepare-heat-map.ts";
import { quantileOf } from "./prepare-quantiles.ts";

/**
 * The percentiles of the band, from the most to the least. Those between are where a normal distribution has 1.5, 1,
 * 0.5 and 0 standard deviations, so that its rings are equally wide.
 */
export const bandPercentiles = [100, 93, 84, 69, 50, 31, 16, 7, 0] as const;

/**
 * For each percentile its value over the layers in every column, of those that the scale can place: on a log scale a
 * layer at zero is not among them. NaN where there is none.
 */
export function prepareBand(grid: HeatGrid, scale: "linear" | "log"): Float64Array[] {
  const { columns, values, layers } = grid;
  const band = bandPercentiles.map(() => new Float64Array(columns).fill(Number.NaN));
  const column = new Float64Array(layers.length);
  for (let at = 0; at < columns; at++) {
    let count = 0;
    for (let row = 0; row < layers.length; row++) {
      const value = values[row * columns + at]!;
      if (isDrawable({ scale }, value)) column[count++] = value;
    }
    if (count === 0) continue;
    const ascending = column.subarray(0, count).toSorted();
    bandPercentiles.forEach((percent, index) => (band[index]![at] = quantileOf(ascending, percent / 100)));
  }
  return band;
}
