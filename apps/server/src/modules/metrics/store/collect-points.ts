import { hasValue, type PackedBatch, type PackedColumn } from "@descent/contracts";
import { inStepOrder, noPoints, pointsOfLength, type Points } from "./points.ts";

/** A batch of the log with its place in the order of arrival. */
export interface LoggedBatch {
  readonly id: number;
  readonly batch: PackedBatch;
}

/** A metric's column in a batch of the log. */
export interface PlacedColumn extends LoggedBatch {
  readonly column: PackedColumn;
}

/** Each metric's columns, in the order of arrival: batches are looked through once, however many metrics are wanted. */
export type ColumnIndex = Map<string, PlacedColumn[]>;

/** Adds the columns of a batch that came after those that are there. `wants` leaves out metrics. */
export function indexColumns(
  index: ColumnIndex,
  { id, batch }: LoggedBatch,
  wants: (name: string, id: number) => boolean = () => true,
): void {
  for (const column of batch.columns) {
    if (!wants(column.name, id)) continue;
    const placed = index.get(column.name);
    if (placed) placed.push({ id, batch, column });
    else index.set(column.name, [{ id, batch, column }]);
  }
}

/** The points of columns in the order of their steps. */
export function pointsOfColumns(columns: readonly PlacedColumn[]): Points {
  const length = columns.reduce((sum, { column, batch }) => sum + countOf(column, batch.steps.length), 0);
  if (length === 0) return noPoints;
  const points = pointsOfLength(length);
  let filled = 0;
  for (const { column, batch } of columns)
    for (let row = 0; row < batch.steps.length; row++) {
      if (!hasValue(column, row)) continue;
      points.steps[filled] = batch.steps[row]!;
      points.times[filled] = batch.times[row]!;
      points.values[filled] = column.values[row]!;
      filled++;
    }
  return inStepOrder(points);
}

/**
 * Each metric's points, from batches given in the order in which they were written. `wants` leaves out metrics, or
 * batches that a metric has in its chunks already.
 */
export function collectPoints(
  batches: readonly LoggedBatch[],
  wants?: (name: string, id: number) => boolean,
): Map<string, Points> {
  const index: ColumnIndex = new Map();
  for (const logged of batches) indexColumns(index, logged, wants);
  const collected = new Map<string, Points>();
  for (const [name, columns] of index) {
    const points = pointsOfColumns(columns);
    if (points.steps.length > 0) collected.set(name, points);
  }
  return collected;
}

function countOf(column: PackedColumn, rows: number): number {
  if (!column.presence) return rows;
  let count = 0;
  for (let row = 0; row < rows; row++) if (hasValue(column, row)) count++;
  return count;
}
