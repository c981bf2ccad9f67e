import type { LineChartModel } from "../../charts/chart-model.ts";

/** What a chart cannot show or leaves out, for the line beside its title. */
export function noteOf(model: LineChartModel): string {
  const { undrawableCount, nonFiniteCount, outliers } = model;
  const notes = [];
  if (outliers.above > 0) notes.push(`${pointsOf(outliers.above)} above`);
  if (outliers.below > 0) notes.push(`${pointsOf(outliers.below)} below`);
  if (undrawableCount > 0) notes.push(`${undrawableCount} ≤ 0 not on a log axis`);
  if (nonFiniteCount > 0) notes.push(`${nonFiniteCount} not finite`);
  return notes.join(" · ");
}

function pointsOf(count: number): string {
  return count === 1 ? "1 point" : `${count} points`;
}
