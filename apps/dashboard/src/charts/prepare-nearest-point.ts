import type { ToPixel } from "./canvas-surface.ts";
import type { ScatterPoint } from "./scatter-model.ts";

const reachPx = 24;

/** The point closest to a place on the screen, if one is within reach; what the brushes leave out is not pointed at. */
export function nearestPoint(
  points: readonly ScatterPoint[],
  [x, y]: readonly [number, number],
  scales: { readonly toX: ToPixel; readonly toY: ToPixel },
): ScatterPoint | undefined {
  let nearest: ScatterPoint | undefined;
  let distance = reachPx;
  for (const point of points) {
    if (point.tone === "out") continue;
    const away = Math.hypot(scales.toX(point.x) - x, scales.toY(point.y) - y);
    if (away < distance) [nearest, distance] = [point, away];
  }
  return nearest;
}
