import { clamp } from "../lib/clamp.ts";
import type { PathPoint, Place, PlaneWindow } from "./contour-model.ts";

/** Whether a place lies in the window or on its edge. */
export function isInWindow({ xMin, xMax, yMin, yMax }: PlaneWindow, [x, y]: Place): boolean {
  return x >= xMin && x <= xMax && y >= yMin && y <= yMax;
}

/**
 * The lines of a path that a window shows, cut at its edges; a place that is not finite breaks the path. Cut here
 * and not by the canvas, which draws nothing of a line that ends at 1e300.
 */
export function prepareStrokes(points: readonly PathPoint[], window: PlaneWindow): Place[][] {
  const strokes: Place[][] = [];
  let before: Place | undefined;
  for (const { x, y } of points) {
    const next: Place = [x, y];
    const piece = before && clipSegment(before, next, window);
    if (piece) {
      const stroke = strokes.at(-1);
      if (stroke && isSame(stroke.at(-1), piece[0])) stroke.push(piece[1]);
      else strokes.push(piece);
    }
    before = next;
  }
  return strokes;
}

/** How long the lines are together, in units of the plane. */
export function lengthOf(strokes: readonly (readonly Place[])[]): number {
  let length = 0;
  for (const stroke of strokes)
    stroke.forEach(([x, y], index) => {
      const [fromX, fromY] = stroke[index - 1] ?? [x, y];
      length += Math.hypot(x - fromX, y - fromY);
    });
  return length;
}

function isSame(a: Place | undefined, b: Place): boolean {
  return a !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** The part of a segment inside the window (Liang and Barsky, 1984); undefined where there is none. */
export function clipSegment(from: Place, to: Place, window: PlaneWindow): [Place, Place] | undefined {
  const along: Place = [to[0] - from[0], to[1] - from[1]];
  if (!along.every(Number.isFinite)) return undefined;
  const edges = [
    [-along[0], from[0] - window.xMin],
    [along[0], window.xMax - from[0]],
    [-along[1], from[1] - window.yMin],
    [along[1], window.yMax - from[1]],
  ] as const;
  let enter = 0;
  let leave = 1;
  for (const [speed, room] of edges) {
    if (speed === 0 && room < 0) return undefined;
    if (speed < 0) enter = Math.max(enter, room / speed);
    if (speed > 0) leave = Math.min(leave, room / speed);
  }
  if (enter > leave) return undefined;
  const at = (share: number): Place => [
    // Far away, rounding alone would put the cut outside the window.
    clamp(from[0] + share * along[0], window.xMin, window.xMax),
    clamp(from[1] + share * along[1], window.yMin, window.yMax),
  ];
  return [enter === 0 ? from : at(enter), leave === 1 ? to : at(leave)];
}
