import { stepCountOf } from "../metric-statistics.ts";
import type { ChunkOverview } from "../store/chunk-codec.ts";
import type { ChunkSpan } from "../store/metric-series.repository.ts";
import {
  concatPoints,
  firstAbove,
  firstAtLeast,
  mergePoints,
  noPoints,
  pointsBetween,
  slicePoints,
  type Points,
} from "../store/points.ts";

/** A chunk of which the overview has been read. */
export interface SealedChunk extends ChunkSpan {
  readonly overview: ChunkOverview;
}

/** A stretch of a series, in the order of steps. */
export type Segment =
  /** A chunk as it was sealed: its overview and its cells are true. */
  | { readonly kind: "sealed"; readonly chunk: SealedChunk }
  /** A chunk that the range cuts, or among whose steps points have come since: its own points must be looked at. */
  | { readonly kind: "mixed"; readonly chunk: ChunkSpan; readonly loose: Points }
  /** Points that are in no chunk yet. */
  | { readonly kind: "loose"; readonly points: Points };

/** Steps from one to another, both included. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

/** The range that leaves nothing out. */
export const everything: StepRange = { from: -Infinity, to: Infinity };

/** Divides a series within a range into what is sealed and what must be looked at point by point. */
export function planSegments(chunks: readonly SealedChunk[], loose: Points, range: StepRange): Segment[] {
  const segments: Segment[] = [];
  let rest = pointsBetween(loose, range.from, range.to);
  const take = (count: number): Points => {
    const taken = slicePoints(rest, 0, count);
    rest = slicePoints(rest, count, rest.steps.length);
    return taken;
  };
  const pushLoose = (points: Points) => {
    if (points.steps.length > 0) segments.push({ kind: "loose", points });
  };
  for (const chunk of chunks) {
    if (chunk.lastStep < range.from || chunk.firstStep > range.to) continue;
    pushLoose(take(firstAtLeast(rest.steps, chunk.firstStep)));
    const inside = take(firstAbove(rest.steps, chunk.lastStep));
    const isWhole = range.from <= chunk.firstStep && chunk.lastStep <= range.to;
    if (isWhole && inside.steps.length === 0) segments.push({ kind: "sealed", chunk });
    else segments.push({ kind: "mixed", chunk, loose: inside });
  }
  pushLoose(rest);
  return segments;
}

/** A mixed segment's points within the range, those of the chunk before those that came since. */
export function mixedPoints(chunkPoints: Points, loose: Points, range: StepRange): Points {
  return pointsBetween(mergePoints(chunkPoints, loose), range.from, range.to);
}

/** How many steps a segment has; of points, the last written of each step has been chosen before. */
export function stepsOf(segment: Exclude<Segment, { kind: "mixed" }>): number {
  return segment.kind === "sealed"
    ? stepCountOf(segment.chunk.overview.statistics)
    : segment.points.steps.length;
}

/** The first and the last step of segments that have at least one. */
export function extentOf(segments: readonly Exclude<Segment, { kind: "mixed" }>[]): StepRange {
  const first = segments[0]!;
  const last = segments.at(-1)!;
  return {
    from: first.kind === "sealed" ? first.chunk.firstStep : first.points.steps[0]!,
    to: last.kind === "sealed" ? last.chunk.lastStep : last.points.steps.at(-1)!,
  };
}

/** All points of segments whose sealed chunks have been read. */
export function pointsOf(
  segments: readonly Exclude<Segment, { kind: "mixed" }>[],
  read: (chunk: ChunkSpan) => Points,
): Points {
  const parts = segments.map((segment) => (segment.kind === "sealed" ? read(segment.chunk) : segment.points));
  return parts.length === 0 ? noPoints : concatPoints(parts);
}
