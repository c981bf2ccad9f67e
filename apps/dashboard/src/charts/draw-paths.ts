import { clamp } from "../lib/clamp.ts";
import { colourReader } from "./canvas-surface.ts";
import type { OptimizerPath } from "./contour-model.ts";
import { traceLine } from "./draw-contours.ts";
import { strokeWithHalo } from "./draw-halo.ts";
import { endRadius, fillCircle, haloWidth, toPixels } from "./draw-marks.ts";
import type { PlotScales } from "./pixel-scale.ts";

const crossReach = 4;
const crossRoom = 6;

/** Draws a path with a halo, which sets it off from contours and from other paths. */
export function drawPath(
  context: CanvasRenderingContext2D,
  scales: PlotScales,
  path: OptimizerPath,
  width: number,
): void {
  const { colour, dash } = path;
  context.lineJoin = "round";
  context.beginPath();
  for (const stroke of path.strokes) traceLine(context, scales, stroke);
  strokeWithHalo(context, { colour, dash, width, outerWidth: width + 2 * haloWidth });
}

/** Marks where a path ends. */
export function drawEnd(context: CanvasRenderingContext2D, scales: PlotScales, path: OptimizerPath): void {
  if (!path.end) return;
  const { mark, place } = path.end;
  const pixels = toPixels(scales, place);
  if (mark === "dot") {
    const colourOf = colourReader(context.canvas);
    fillCircle(context, pixels, endRadius + haloWidth, colourOf("var(--surface)"));
    fillCircle(context, pixels, endRadius, colourOf(path.colour));
    return;
  }
  // At the edge, where a path was cut, there is room for half a cross only.
  const { plot } = scales;
  const x = clamp(pixels[0], plot.x + crossRoom, plot.x + plot.width - crossRoom);
  const y = clamp(pixels[1], plot.y + crossRoom, plot.y + plot.height - crossRoom);
  context.beginPath();
  for (const side of [1, -1]) {
    context.moveTo(x - crossReach, y - side * crossReach);
    context.lineTo(x + crossReach, y + side * crossReach);
  }
  strokeWithHalo(context, { colour: path.colour, width: 2, outerWidth: 2 + 2 * haloWidth });
}

/** Dots at every step of a path show how far each went. */
export function drawSteps(context: CanvasRenderingContext2D, scales: PlotScales, path: OptimizerPath): void {
  const colour = colourReader(context.canvas)(path.colour);
  for (const stroke of path.strokes)
    for (const place of stroke) fillCircle(context, toPixels(scales, place), 2, colour);
}
