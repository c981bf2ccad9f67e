import type { ChartExtent } from "./chart-model.ts";

/** What a chart keeps of its axes while points arrive. */
export interface HeldExtent {
  /** What the axes are about: another window or scale begins anew. */
  readonly key: object;
  /** Where the points lay when the chart was last laid out. */
  readonly seen: ChartExtent;
  /** What the axes hold: at least `seen`. */
  readonly extent: ChartExtent;
}

const aheadShare = 0.125;

/**
 * Lets the axes grow without a jump at each point: x grows ahead of the points by an eighth of its length, y never
 * shrinks. While nothing grows the same object comes back.
 */
export function holdExtent(before: HeldExtent | undefined, key: object, seen: ChartExtent): HeldExtent {
  if (before?.key !== key) return { key, seen, extent: seen };
  if (before.seen === seen) return before;
  const { x, y } = before.extent;
  if (!x || !y || !seen.x || !seen.y) return { key, seen, extent: seen };
  if (holds(x, seen.x) && holds(y, seen.y)) return before;
  const low = Math.min(x[0], seen.x[0]);
  const end = seen.x[1] > x[1] ? seen.x[1] + (seen.x[1] - low) * aheadShare : x[1];
  return {
    key,
    seen,
    extent: { x: [low, end], y: [Math.min(y[0], seen.y[0]), Math.max(y[1], seen.y[1])] },
  };
}

function holds(outer: readonly [number, number], inner: readonly [number, number]): boolean {
  return inner[0] >= outer[0] && inner[1] <= outer[1];
}
