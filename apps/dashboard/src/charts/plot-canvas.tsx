import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { prepareSurface } from "./canvas-surface.ts";
import type { PlotScales } from "./pixel-scale.ts";

/** Draws on a cleared canvas that covers the plot. */
export type Draw = (context: CanvasRenderingContext2D, scales: PlotScales) => void;

/**
 * A canvas over the plot, portalled into `host`. It redraws with its `draw` function and the layout, and whenever
 * `subscribe` calls back; all within a frame are one drawing. Another theme starts a new canvas.
 */
export function PlotCanvas(props: {
  readonly host: HTMLElement | null;
  /** Undefined until the plot is laid out. */
  readonly scales: PlotScales | undefined;
  readonly draw: Draw;
  readonly subscribe?: ((listener: () => void) => () => void) | undefined;
  /** Draws what `subscribe` calls for at once, in the frame that is being made: only for what is drawn quickly. */
  readonly isPrompt?: boolean;
  /** Whether there is nothing to draw now: a canvas that is not there costs no frame anything. */
  readonly isBlank?: () => boolean;
}) {
  const { host, scales, draw, subscribe, isPrompt = false, isBlank } = props;
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const { resolvedTheme } = useTheme();

  useEffect(() => {
    let frame = 0;
    let isAsked = false;
    function paint() {
      frame = 0;
      isAsked = false;
      const isHidden = isBlank?.() ?? false;
      // It keeps its box, by which others know where the plot is.
      if (canvas) canvas.style.visibility = isHidden ? "hidden" : "";
      const context = !isHidden && scales && prepareSurface(canvas, scales.plot);
      if (context) draw(context, scales);
    }
    function request() {
      if (frame === 0) frame = requestAnimationFrame(paint);
    }
    function requestPromptly() {
      if (!isAsked) queueMicrotask(paint);
      isAsked = true;
    }
    request();
    const unsubscribe = subscribe?.(isPrompt ? requestPromptly : request);
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe?.();
    };
  }, [canvas, scales, draw, subscribe, isPrompt, isBlank]);

  if (!host || !scales) return null;
  const { x, y, width, height } = scales.plot;
  return createPortal(
    <canvas
      key={resolvedTheme}
      ref={setCanvas}
      aria-hidden
      className="pointer-events-none absolute"
      style={{ left: x, top: y, width, height }}
    />,
    host,
  );
}
