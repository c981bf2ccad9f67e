import type { Plot } from "./canvas-surface.ts";
import { drawAxes, label } from "./picture-axes.ts";
import type { PictureFrame } from "./picture-model.ts";
import { elide } from "./elide.ts";
import { pixelScale, scalesOf } from "./pixel-scale.ts";
import type { BarModel } from "./prepare-bars.ts";
import { cellColour, cellOpacity, type HistogramModel } from "./prepare-histogram.ts";
import type { ScatterModel } from "./scatter-model.ts";
import { element, short } from "./svg-text.ts";

/** The points of a scatter, and its stair. */
export function drawScatter(model: ScatterModel, plot: Plot, frame: PictureFrame): string[] {
  const { toX, toY } = scalesOf(model, plot);
  const stair = model.path.map(({ x, y }, at) =>
    at === 0 ? `M${short(toX(x))} ${short(toY(y))}` : `H${short(toX(x))}V${short(toY(y))}`,
  );
  const points = model.points.map(({ x, y, colour, tone }) =>
    element("circle", {
      cx: toX(x),
      cy: toY(y),
      r: tone === "best" ? 5 : 3.25,
      fill: frame.colourOf(colour ?? (tone === "best" ? "var(--accent)" : "var(--series-0)")),
      "fill-opacity": 0.85,
    }),
  );
  const path = {
    d: stair.join(""),
    fill: "none",
    stroke: frame.colourOf("var(--accent)"),
    "stroke-width": 1.75,
  };
  return [...(stair.length > 0 ? [element("path", path)] : []), ...points];
}

/** The cells of a histogram over time. */
export function drawHistogram(model: HistogramModel, plot: Plot, frame: PictureFrame): string[] {
  const { toX, toY } = scalesOf(model, plot);
  return model.cells.map((cell) =>
    element("rect", {
      x: toX(cell.x[0]),
      y: toY(cell.y[1]),
      width: toX(cell.x[1]) - toX(cell.x[0]),
      height: toY(cell.y[0]) - toY(cell.y[1]),
      fill: frame.colourOf(cellColour),
      "fill-opacity": cellOpacity(cell),
      "shape-rendering": "crispEdges",
    }),
  );
}

const barShare = 0.72;
const letterWidth = 6.4;

/** Bars with their names to the left and their values behind them, and their axis. */
export function drawBars(model: BarModel, plot: Plot, frame: PictureFrame): string[] {
  const inner = { ...plot, x: model.nameWidth + 4, width: plot.x + plot.width - model.nameWidth - 44 };
  const toX = pixelScale(model.axis, inner.x, inner.x + inner.width);
  const room = inner.height / Math.max(1, model.bars.length);
  const noRows = { ...model.axis, ticks: [], domain: [0, 1] as const };
  const letters = Math.floor(model.nameWidth / letterWidth);
  const bars = model.bars.flatMap((bar, index) => {
    const middle = inner.y + room * (index + 0.5);
    const [from, to] = [toX(Math.min(0, bar.value)), toX(Math.max(0, bar.value))];
    const size = { x: from, y: middle - (room * barShare) / 2, width: to - from, height: room * barShare };
    return [
      element("rect", { ...size, rx: 2, fill: frame.colourOf(bar.colour) }),
      label(elide(bar.name, letters), { x: inner.x - 6, y: middle + 3.5, anchor: "end" }, frame),
      label(bar.label, { x: to + 4, y: middle + 3.5, anchor: "start" }, frame),
    ];
  });
  return [drawAxes(model.axis, noRows, inner, frame), ...bars];
}
