import type { AxisSpan } from "./chart-model.ts";

type Interval = readonly [number, number];

/** The value at a share of an axis: 0 is its beginning, 1 its end; others lie beyond. */
export function valueAt({ scale, domain: [low, high] }: AxisSpan, share: number): number {
  // By powers of both ends, since a loss that diverges makes high / low infinite.
  return scale === "log" ? low ** (1 - share) * high ** share : low + (high - low) * share;
}

/** The share of an axis at which a value stands; what `valueAt` undoes. */
export function shareOf({ scale, domain }: AxisSpan, value: number): number {
  const place = scale === "log" ? Math.log : (number: number) => number;
  const low = place(domain[0]);
  return (place(value) - low) / (place(domain[1]) - low || 1);
}

/** The x of the row nearest to a position; undefined without rows. */
export function nearestRow(rows: readonly { readonly x: number }[], position: number): number | undefined {
  let nearest: number | undefined;
  for (const { x } of rows)
    if (nearest === undefined || Math.abs(x - position) < Math.abs(nearest - position)) nearest = x;
  return nearest;
}

/** The part of an axis between two shares, in ascending order. */
export function domainBetween(axis: AxisSpan, from: number, to: number): Interval {
  return [valueAt(axis, Math.min(from, to)), valueAt(axis, Math.max(from, to))];
}

/** The axis after a zoom around a share of it: a factor below 1 shows less, and finer. */
export function zoomAround(axis: AxisSpan, share: number, factor: number): Interval {
  return domainBetween(axis, share - share * factor, share + (1 - share) * factor);
}

/** Which axes a drag is about; none while it may still be a click. */
export type DragKind = "none" | "x" | "y" | "box";

const clickPx = 5;
const boxPx = 24;

/** A drag along one axis zooms that axis; one that leaves it clearly is a box. */
export function dragKind(acrossPx: number, downPx: number): DragKind {
  const [across, down] = [Math.abs(acrossPx), Math.abs(downPx)];
  if (across < clickPx && down < clickPx) return "none";
  if (across >= boxPx && down >= boxPx) return "box";
  return across >= down ? "x" : "y";
}

/** What to ask the server for. */
export interface RangeRequest {
  readonly range: { from?: number; to?: number };
  readonly buckets: number;
}

/**
 * The range to ask for when a window is shown: a little more than the window, between edges that stay where they are
 * while one pans, so that panning asks rarely. The buckets grow by the same share.
 */
export function rangeAround(
  window: { from?: number | undefined; to?: number | undefined },
  buckets: number,
): RangeRequest {
  const { from, to } = window;
  if (from === undefined || to === undefined || !(from < to)) return { range: {}, buckets };
  const unit = 2 ** Math.floor(Math.log2(to - from)) / 4;
  const range = { from: Math.floor(from / unit) * unit, to: Math.ceil(to / unit) * unit };
  return { range, buckets: Math.ceil((buckets * (range.to - range.from)) / (to - from)) };
}
