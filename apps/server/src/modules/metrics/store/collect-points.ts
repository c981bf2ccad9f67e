import { hasValue, type PackedBatch } from "@descent/contracts";
import { inStepOrder, pointsOfLength, type Points } from "./points.ts";

/** A batch of the log with its place in the order of arrival. */
export interface LoggedBatch {
  readonly id: number;
  readonly batch: PackedBatch;
}

/**
 * Collects each metric's points from batches given in the order in which they were written, and puts them into the
 * order of their steps. `wants` leaves out metrics, or batches that a metric has in its chunks already.
 */
export function collectPoints(
  batches: readonly LoggedBatch[],
  wants: (name: string, id: number) => boolean = () => true,
): Map<string, Points> {
  const lengths = new Map<string, number>();
  forEachColumn(batches, wants, (name, column, batch) =>
    lengths.set(name, (lengths.get(name) ?? 0) + countOf(column, batch.steps.length)),
  );
  const collected = new Map<string, { points: Points; filled: number }>();
  forEachColumn(batches, wants, (name, column, { steps, times }) => {
    let sofar = collected.get(name);
    if (!sofar) collected.set(name, (sofar = { points: pointsOfLength(lengths.get(name)!), filled: 0 }));
    for (let row = 0; row < steps.length; row++) {
      if (!hasValue(column, row)) continue;
      sofar.points.steps[sofar.filled] = steps[row]!;
      sofar.points.times[sofar.filled] = times[row]!;
      sofar.points.values[sofar.filled] = column.values[row]!;
      sofar.filled++;
    }
  });
  const sorted = new Map<string, Points>();
  for (const [name, { points }] of collected)
    if (points.steps.length > 0) sorted.set(name, inStepOrder(points));
  return sorted;
}

type Column = PackedBatch["columns"][number];

function forEachColumn(
  batches: readonly LoggedBatch[],
  wants: (name: string, id: number) => boolean,
  visit: (name: string, column: Column, batch: PackedBatch) => void,
): void {
  for (const { id, batch } of batches)
    for (const column of batch.columns) if (wants(column.name, id)) visit(column.name, column, batch);
}

function countOf(column: Column, rows: number): number {
  if (!column.presence) return rows;
  let count = 0;
  for (let row = 0; row < rows; row++) if (hasValue(column, row)) count++;
  return count;
}
