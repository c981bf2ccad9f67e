import { clamp } from "../lib/clamp.ts";
import type { Plot } from "./canvas-surface.ts";
import type { DragKind } from "./prepare-zoom.ts";

/** A place in a chart, in CSS pixels from its corner. */
export interface Pixels {
  readonly x: number;
  readonly y: number;
}

/** The frame that a drag has drawn so far; it spans the whole plot along an axis that is not zoomed. */
export function frameOf(plot: Plot, kind: DragKind, start: Pixels, place: Pixels) {
  const endX = clamp(place.x, plot.x, plot.x + plot.width);
  const endY = clamp(place.y, plot.y, plot.y + plot.height);
  const across =
    kind === "y"
      ? { left: plot.x, width: plot.width }
      : { left: Math.min(start.x, endX), width: Math.abs(endX - start.x) };
  const down =
    kind === "x"
      ? { top: plot.y, height: plot.height }
      : { top: Math.min(start.y, endY), height: Math.abs(endY - start.y) };
  return { ...across, ...down };
}
