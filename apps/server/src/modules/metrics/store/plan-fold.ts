import type { ChunkSpan } from "./metric-series.repository.ts";
import { slicePoints, type Points } from "./points.ts";

/**
 * Which chunks, in the order of their steps, must be made anew to take points of some steps: those that overlap them, so that chunks
 * never do, and the one before while it has room.
 */
export function touchedChunks<T extends ChunkSpan>(
  chunks: readonly T[],
  news: { from: number; to: number },
  chunkPoints: number,
): T[] {
  const firstBehind = chunks.findIndex((chunk) => chunk.lastStep >= news.from);
  const start = firstBehind === -1 ? chunks.length : firstBehind;
  const before = chunks[start - 1];
  const overlapping = chunks.slice(start).filter((chunk) => chunk.firstStep <= news.to);
  return before && before.count < chunkPoints ? [before, ...overlapping] : overlapping;
}

/**
 * Cuts points into chunks. A step is never divided among two, so that each chunk alone knows what its steps show;
 * a chunk has more points than it should only where a single step has.
 */
export function cutIntoChunks(points: Points, chunkPoints: number): Points[] {
  const { steps } = points;
  const chunks: Points[] = [];
  let start = 0;
  while (start < steps.length) {
    let end = Math.min(start + chunkPoints, steps.length);
    // Back to where the step begins; forward to its end where it began the chunk.
    while (end > start && end < steps.length && steps[end - 1] === steps[end]) end--;
    if (end === start) end = start + 1;
    while (end < steps.length && steps[end - 1] === steps[end]) end++;
    chunks.push(slicePoints(points, start, end));
    start = end;
  }
  return chunks;
}
