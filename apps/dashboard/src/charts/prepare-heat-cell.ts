import { clamp } from "../lib/clamp.ts";
import type { Plot, ToPixel } from "./canvas-surface.ts";
import type { HeatGrid } from "./prepare-heat-map.ts";

/** One cell of a heat map: `id` is its layer, `step` the middle of its column. */
export interface HeatCell {
  readonly id: string;
  readonly row: number;
  readonly step: number;
}

interface HeatScales {
  readonly plot: Plot;
  readonly toX: ToPixel;
}

const group = "In a heat map";

/** What a heat map does by keys once it has the focus. */
export const heatKeys = [
  { group, keys: ["ArrowLeft", "ArrowRight"], label: "Step before, next step" },
  { group, keys: ["ArrowUp", "ArrowDown"], label: "Layer above, layer below" },
  { group, keys: ["Home", "End"], label: "First step, last step" },
  { group, keys: ["Enter"], label: "Pin the layer" },
  { group, keys: ["Escape"], label: "Leave the cell" },
] as const;

/** The cell at a place in pixels; undefined beside the plot. */
export function cellAt(
  grid: HeatGrid,
  { plot, toX }: HeatScales,
  [x, y]: readonly [number, number],
): HeatCell | undefined {
  const left = toX(grid.first);
  const right = toX(grid.first + grid.width);
  const isInside = x >= plot.x && x <= plot.x + plot.width && y >= plot.y && y < plot.y + plot.height;
  if (!isInside) return undefined;
  const row = Math.floor(((y - plot.y) / plot.height) * grid.layers.length);
  return cellOf(grid, row, Math.floor((x - left) / (right - left)));
}

/** The next cell in the direction of an arrow key, or at an end of the row; undefined for any other key. */
export function moveCell(grid: HeatGrid, from: HeatCell | undefined, key: string): HeatCell | undefined {
  const row = from?.row ?? 0;
  const column = from ? Math.floor((from.step - grid.first) / grid.width) : 0;
  switch (key) {
    case "ArrowUp":
      return cellOf(grid, row - 1, column);
    case "ArrowDown":
      return cellOf(grid, from ? row + 1 : row, column);
    case "ArrowLeft":
      return cellOf(grid, row, column - 1);
    case "ArrowRight":
      return cellOf(grid, row, from ? column + 1 : column);
    case "Home":
      return cellOf(grid, row, 0);
    case "End":
      return cellOf(grid, row, grid.columns - 1);
    default:
      return undefined;
  }
}

function cellOf(grid: HeatGrid, row: number, column: number): HeatCell | undefined {
  const at = clamp(row, 0, grid.layers.length - 1);
  const id = grid.layers[at];
  const step = grid.first + (clamp(column, 0, grid.columns - 1) + 0.5) * grid.width;
  return id === undefined ? undefined : { id, row: at, step };
}
