import { strokeWithHalo } from "./draw-halo.ts";
import { brokenColours, colourRamp, rampIndex } from "./prepare-colour-scale.ts";
import { cellState, type HeatGrid } from "./prepare-heat-map.ts";
import type { HeatScale } from "./prepare-heat-scale.ts";
import type { PlotScales } from "./pixel-scale.ts";

/** Draws the cells as one image of a pixel each, stretched over the plot; cells without a point stay clear. */
export function drawHeatMap(
  context: CanvasRenderingContext2D,
  { plot, toX }: PlotScales,
  grid: HeatGrid,
  scale: HeatScale,
): void {
  const rows = grid.layers.length;
  if (rows === 0 || grid.columns === 0) return;
  const image = document.createElement("canvas");
  image.width = grid.columns;
  image.height = rows;
  const pixels = new ImageData(grid.columns, rows);
  fillPixels(pixels.data, grid, scale, context.canvas.closest(".dark") ? "dark" : "light");
  image.getContext("2d")?.putImageData(pixels, 0, 0);
  const left = toX(grid.first);
  const right = toX(grid.first + grid.columns * grid.width);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, left, plot.y, right - left, plot.height);
}

function fillPixels(
  data: Uint8ClampedArray,
  { columns, values, states }: HeatGrid,
  scale: HeatScale,
  theme: "light" | "dark",
): void {
  const ramp = colourRamp(scale.ramp, theme);
  for (let cell = 0; cell < states.length; cell++) {
    if (states[cell] === cellState.missing) continue;
    const isOdd = (((cell % columns) >> 2) + Math.floor(cell / columns)) % 2;
    const colour =
      states[cell] === cellState.broken
        ? brokenColours[isOdd ? 1 : 0]
        : ramp[rampIndex(scale.place(values[cell]!), scale.domain)]!;
    data.set(colour, 4 * cell);
    data[4 * cell + 3] = 255;
  }
}

const cursorLine = { width: 1, outerWidth: 3 };

/** A frame around one row, and where the crosshair stands. */
export function drawHeatCursor(
  context: CanvasRenderingContext2D,
  { plot, toX }: PlotScales,
  cursor: { readonly row: number; readonly rows: number; readonly step: number | undefined },
): void {
  const { row, rows, step } = cursor;
  if (row >= 0) {
    const height = plot.height / rows;
    context.beginPath();
    context.rect(plot.x + 1, plot.y + row * height - 1, plot.width - 2, height + 2);
    strokeWithHalo(context, cursorLine);
  }
  const left = step === undefined ? undefined : toX(step);
  if (left === undefined || left < plot.x || left > plot.x + plot.width) return;
  context.beginPath();
  context.moveTo(Math.round(left) + 0.5, plot.y);
  context.lineTo(Math.round(left) + 0.5, plot.y + plot.height);
  strokeWithHalo(context, cursorLine);
}
