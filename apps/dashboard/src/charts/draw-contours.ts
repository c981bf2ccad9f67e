import { colourReader } from "./canvas-surface.ts";
import type { ContourLevel, Place } from "./contour-model.ts";
import type { PlotScales } from "./pixel-scale.ts";

/** Fills the levels from the lowest to the highest colour, each edged by a fine line. */
export function drawContours(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  levels: readonly ContourLevel[],
): void {
  const colourOf = colourReader(context.canvas);
  context.strokeStyle = colourOf("var(--contour-line)");
  context.lineWidth = 1 / window.devicePixelRatio;
  levels.forEach(({ rings }, index) => {
    context.beginPath();
    for (const ring of rings) traceLine(context, scales, ring);
    context.fillStyle = colourOf(index === 0 ? "var(--contour-low)" : "var(--contour-high)");
    // Laid over each other with these shares, n levels go from one colour to the other in equal parts.
    context.globalAlpha = index === 0 ? 1 : 1 / (levels.length - index);
    context.fill("evenodd");
    context.globalAlpha = 1;
    context.stroke();
  });
}

/** Adds a line through places to the current path. */
export function traceLine(
  context: CanvasRenderingContext2D,
  { toX, toY }: PlotScales,
  line: readonly Place[],
): void {
  line.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(toX(x), toY(y));
    else context.lineTo(toX(x), toY(y));
  });
}
