"use client";

import { useRef, useState, type MouseEvent, type PointerEvent, type ReactNode } from "react";
import { chartMargin, yAxisWidth } from "../../charts/chart-axes.tsx";
import { domainBetween } from "../../charts/prepare-zoom.ts";
import { clamp } from "../../lib/clamp.ts";

const dragMin = 5;

/** Charts one below the other over the same steps: dragging across one of them zooms all, a double click goes back. */
export function StepZoom(props: {
  readonly domain: readonly [number, number];
  /** Width of each chart in CSS pixels. */
  readonly width: number;
  readonly onZoom: (range: readonly [number, number]) => void;
  readonly onReset: () => void;
  readonly children: ReactNode;
}) {
  const { domain, width, onZoom } = props;
  const left = yAxisWidth + chartMargin.left;
  const right = width - chartMargin.right;
  const { drag, handlers } = useDrag(left, right, ([from, to]) => {
    const shareAt = (pixel: number) => (pixel - left) / (right - left);
    onZoom(domainBetween({ scale: "linear", domain }, shareAt(from), shareAt(to)));
  });
  return (
    <div className="relative select-none" data-testid="step-zoom" {...handlers} onDoubleClick={props.onReset}>
      {props.children}
      {drag && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-0 z-20 border-x border-accent bg-accent/15"
          style={{ left: drag[0], width: drag[1] - drag[0] }}
        />
      )}
    </div>
  );
}

/** Two places between `left` and `right` in pixels, the left one first, while they are dragged apart. */
function useDrag(left: number, right: number, onEnd: (drag: readonly [number, number]) => void) {
  const [drag, setDrag] = useState<readonly [number, number]>();
  const start = useRef<number | undefined>(undefined);
  const hasDragged = useRef(false);
  const place = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const at = place(event);
    hasDragged.current = false;
    // A finger scrolls the page.
    if (event.button === 0 && event.pointerType !== "touch" && at >= left && at <= right) start.current = at;
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (start.current === undefined) return;
    const at = clamp(place(event), left, right);
    if (Math.abs(at - start.current) < dragMin && !drag) return;
    hasDragged.current = true;
    setDrag([Math.min(start.current, at), Math.max(start.current, at)]);
  }
  function finish() {
    start.current = undefined;
    if (drag && drag[1] - drag[0] >= dragMin) onEnd(drag);
    setDrag(undefined);
  }
  // A drag that ends on a row pins nothing.
  const onClickCapture = (event: MouseEvent) => hasDragged.current && event.stopPropagation();
  return {
    drag,
    handlers: { onPointerDown, onPointerMove, onPointerUp: finish, onPointerLeave: finish, onClickCapture },
  };
}
