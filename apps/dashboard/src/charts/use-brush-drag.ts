import { useRef, type PointerEvent } from "react";
import type { Brush } from "./brushes.ts";
import type { ParallelAxis } from "./parallel-model.ts";
import { brushBetween } from "./prepare-parallel.ts";

const edgePx = 6;
const clickPx = 3;

/** A drag under way: from the fixed end of the brush, or the whole brush by the place where it was taken. */
interface Drag {
  readonly startY: number;
  readonly kind: "draw" | "move";
  readonly anchor: number;
  readonly span: readonly [number, number];
}

/**
 * What the pointer does on an axis: draws a brush, pulls an end of the one there is, or moves it as a whole. A click
 * takes it away.
 */
export function useBrushDrag(
  axis: ParallelAxis,
  span: readonly [number, number] | undefined,
  onBrush: (brush: Brush | undefined, isFinal: boolean) => void,
) {
  const drag = useRef<Drag>(undefined);
  function follow(event: PointerEvent<SVGElement>, isFinal: boolean) {
    const current = drag.current;
    if (!current) return;
    const y = placeIn(event);
    if (isFinal) drag.current = undefined;
    if (isFinal && Math.abs(y - current.startY) < clickPx) return onBrush(undefined, true);
    const shift = y - current.startY;
    const [from, to] =
      current.kind === "move" ? [current.span[0] + shift, current.span[1] + shift] : [current.anchor, y];
    onBrush(brushBetween(axis, from, to), isFinal);
  }
  return {
    onPointerDown: (event: PointerEvent<SVGElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = takeUp(placeIn(event), span);
    },
    onPointerMove: (event: PointerEvent<SVGElement>) => follow(event, false),
    onPointerUp: (event: PointerEvent<SVGElement>) => follow(event, true),
    onPointerCancel: () => {
      drag.current = undefined;
    },
  };
}

function takeUp(y: number, span: readonly [number, number] | undefined): Drag {
  const fresh: Drag = { startY: y, kind: "draw", anchor: y, span: [y, y] };
  if (!span) return fresh;
  const [top, bottom] = span;
  if (Math.abs(y - top) <= edgePx) return { ...fresh, anchor: bottom, span };
  if (Math.abs(y - bottom) <= edgePx) return { ...fresh, anchor: top, span };
  return y > top && y < bottom ? { ...fresh, kind: "move", span } : fresh;
}

/** Pixels below the top of the axis, which is the origin of the element's group. */
function placeIn(event: PointerEvent<SVGElement>): number {
  const matrix = (event.currentTarget as SVGGraphicsElement).getScreenCTM();
  return event.clientY - (matrix?.f ?? 0);
}
