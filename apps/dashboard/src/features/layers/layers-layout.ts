import { clamp } from "../../lib/clamp.ts";

/** Where the parts of the view are, in CSS pixels. */
export interface LayersLayout {
  /** Width of each chart. */
  readonly width: number;
  /** Width of the names at a chart's right. */
  readonly gutter: number;
}

/** What a chart's axes take above and below its plot. */
export const plotTop = 8;
export const plotBottom = 22;

/** Heights of the charts but the heat map, whose height follows its rows. */
export const heights = { loss: 120, band: 170, lines: 200 };

const columnMin = 320;
const columnGap = 24;
const cardPadding = 24;
const heatWanted = 440;
const rowMin = 3;
const rowMax = 16;

/** Shares a width among the runs: side by side as long as each has room, else the row scrolls. */
export function layOutLayers(available: number, runs: number): LayersLayout {
  if (available === 0) return { width: 0, gutter: 0 };
  const share = Math.floor((available - cardPadding - columnGap * (runs - 1)) / Math.max(1, runs));
  const column = runs === 1 ? share : Math.max(columnMin, share);
  const gutter = column >= 720 ? 150 : column >= 480 ? 110 : 72;
  return { width: column - gutter, gutter };
}

/** Rows share the wanted height, but none is too thin to see or to point at. */
export function rowHeightOf(rows: number): number {
  return clamp(Math.floor(heatWanted / Math.max(1, rows)), rowMin, rowMax);
}

/** Height of a heat map with its axes. */
export function heatHeight(rows: number): number {
  return rows * rowHeightOf(rows) + plotTop + plotBottom;
}
