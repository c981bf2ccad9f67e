import type { ChunkSpan } from "./metric-series.repository.ts";
import { firstAbove, firstAtLeast, slicePoints, type Points } from "./points.ts";

/** New points, and the chunk that they are put into; none where they make chunks of their own. */
export interface FoldRegion {
  readonly chunk: ChunkSpan | undefined;
  readonly news: Points;
  /** Whether nothing of the series lies behind. */
  readonly isLast: boolean;
}

/**
 * Divides new points among the chunks of a series, given in order: those that fall among a chunk's steps go into it,
 * those behind a chunk too while it has room. Chunks that no new point falls among stay as they are.
 */
export function planFold(chunks: readonly ChunkSpan[], news: Points, chunkPoints: number): FoldRegion[] {
  const regions: FoldRegion[] = [];
  let rest = news;
  const take = (count: number): Points => {
    const taken = slicePoints(rest, 0, count);
    rest = slicePoints(rest, count, rest.steps.length);
    return taken;
  };
  const push = (chunk: ChunkSpan | undefined, points: Points, isLast: boolean) => {
    if (points.steps.length > 0) regions.push({ chunk, news: points, isLast });
  };
  const before = chunks[0] ? firstAtLeast(rest.steps, chunks[0].firstStep) : rest.steps.length;
  push(undefined, take(before), chunks.length === 0);
  chunks.forEach((chunk, at) => {
    const next = chunks[at + 1];
    const isLast = next === undefined;
    const inside = firstAbove(rest.steps, chunk.lastStep);
    const upToNext = next ? firstAtLeast(rest.steps, next.firstStep) : rest.steps.length;
    if (inside > 0 || chunk.count < chunkPoints) push(chunk, take(upToNext), isLast);
    else push(undefined, take(upToNext), isLast);
  });
  return regions;
}

/**
 * Cuts points into chunks: full ones at the end of a series, where more will follow, equal ones elsewhere, so that
 * late points do not leave crumbs. A step is never divided among two, so that each chunk alone knows what its steps
 * show; a chunk has more points than it should only where a single step has.
 */
export function cutIntoChunks(points: Points, chunkPoints: number, isLast: boolean): Points[] {
  const { steps } = points;
  const pieces = Math.ceil(steps.length / chunkPoints);
  const size = isLast ? chunkPoints : Math.ceil(steps.length / Math.max(1, pieces));
  const chunks: Points[] = [];
  let start = 0;
  while (start < steps.length) {
    let end = Math.min(start + size, steps.length);
    // Back to where the step begins; forward to its end where it began the chunk.
    while (end > start && end < steps.length && steps[end - 1] === steps[end]) end--;
    if (end === start) end = start + 1;
    while (end < steps.length && steps[end - 1] === steps[end]) end++;
    chunks.push(slicePoints(points, start, end));
    start = end;
  }
  return chunks;
}
