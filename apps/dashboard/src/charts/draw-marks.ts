import { colourReader } from "./canvas-surface.ts";
import type { Place } from "./contour-model.ts";
import { strokeWithHalo } from "./draw-halo.ts";
import type { PlotScales } from "./pixel-scale.ts";

/** What sets a line or a mark off from what it lies on, in pixels. */
export const haloWidth = 1.25;

/** The size of the dot at the end of a path: a ring at its start has room for it. */
export const endRadius = 3.5;

/** Rings where paths start. */
export function drawStarts(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  places: readonly Place[],
): void {
  const colourOf = colourReader(context.canvas);
  for (const place of places) {
    const pixels = toPixels(scales, place);
    fillCircle(context, pixels, 6.25, colourOf("var(--ink)"));
    fillCircle(context, pixels, endRadius + haloWidth, colourOf("var(--surface)"));
  }
}

/** Stars where the loss is least, open: what ends there shows through. */
export function drawMinima(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  places: readonly Place[],
): void {
  context.lineJoin = "round";
  for (const place of places) {
    traceStar(context, toPixels(scales, place));
    strokeWithHalo(context, { width: 1.75, outerWidth: 4 });
  }
}

function traceStar(context: CanvasRenderingContext2D, [x, y]: Place): void {
  const corners = 10;
  context.beginPath();
  for (let corner = 0; corner < corners; corner++) {
    const radius = corner % 2 === 0 ? 9 : 4;
    const angle = (corner / corners) * 2 * Math.PI - Math.PI / 2;
    context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  context.closePath();
}

/** Fills a circle given in pixels. */
export function fillCircle(
  context: CanvasRenderingContext2D,
  [x, y]: Place,
  radius: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Where a place of the plane is on the screen. */
export function toPixels({ toX, toY }: PlotScales, [x, y]: Place): Place {
  return [toX(x), toY(y)];
}
