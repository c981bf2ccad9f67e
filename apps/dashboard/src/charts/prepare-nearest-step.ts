import { clamp } from "../lib/clamp.ts";
import type { ToPixel } from "./canvas-surface.ts";
import type { OptimizerPath, PathPoint, Place } from "./contour-model.ts";

/** A path pointed at, and its step nearest to the pointer. */
export interface PathReading {
  readonly id: string;
  readonly path: OptimizerPath;
  readonly point: PathPoint;
}

const reachPx = 20;

/** The path that passes nearest to a place on the screen, if one is within reach; of several, the uppermost. */
export function nearestStep(
  paths: readonly OptimizerPath[],
  pointer: Place,
  scales: { readonly toX: ToPixel; readonly toY: ToPixel },
): PathReading | undefined {
  let nearest: PathReading | undefined;
  let distance = reachPx;
  const toPixels = ({ x, y }: PathPoint): Place => [scales.toX(x), scales.toY(y)];
  for (const path of paths.toReversed()) {
    let before: { point: PathPoint; pixels: Place } | undefined;
    for (const point of path.points) {
      const pixels = toPixels(point);
      const from = before ?? { point, pixels };
      const { share, away } = project(pointer, from.pixels, pixels);
      if (away < distance) {
        nearest = { id: path.id, path, point: share < 0.5 ? from.point : point };
        distance = away;
      }
      before = { point, pixels };
    }
  }
  return nearest;
}

/** How far along a segment a place lies, from 0 to 1, and how far away from it; NaN where an end is not finite. */
function project(place: Place, from: Place, to: Place): { share: number; away: number } {
  const [alongX, alongY] = [to[0] - from[0], to[1] - from[1]];
  const length = alongX * alongX + alongY * alongY;
  const dot = (place[0] - from[0]) * alongX + (place[1] - from[1]) * alongY;
  const share = length === 0 ? 0 : clamp(dot / length, 0, 1);
  return {
    share,
    away: Math.hypot(from[0] + share * alongX - place[0], from[1] + share * alongY - place[1]),
  };
}
