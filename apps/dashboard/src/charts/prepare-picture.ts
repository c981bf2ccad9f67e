import type { Plot } from "./canvas-surface.ts";
import { elide } from "./elide.ts";
import { drawAxes, label } from "./picture-axes.ts";
import { drawLines } from "./picture-lines.ts";
import { drawBars, drawHistogram, drawScatter } from "./picture-marks.ts";
import type { Drawing, Picture, PictureFrame } from "./picture-model.ts";
import { lineName } from "./prepare-readout.ts";
import { element, escapeXml, short } from "./svg-text.ts";

const padding = 12;
const titleHeight = 26;
const yAxisWidth = 48;
const xAxisHeight = 24;
const legendRow = 16;
const legendMax = 60;
const letterWidth = 6.3;
const titleLetterWidth = 7.8;
const swatchWidth = 20;

/** An entry of a legend, and where it stands in it. */
interface LegendEntry {
  readonly name: string;
  readonly colour: string;
  readonly dash: string | undefined;
  readonly x: number;
  readonly row: number;
}

/**
 * A chart as an SVG document of its own: title, axes, the values as vectors whatever way the page draws them, and a
 * legend of the curves. It needs no stylesheet and no font of the page.
 */
export function preparePicture(drawing: Drawing, frame: PictureFrame): Picture {
  const { width } = frame;
  const plot = {
    x: padding + yAxisWidth,
    y: padding + titleHeight,
    width: width - 2 * padding - yAxisWidth,
    height: frame.height - xAxisHeight,
  };
  const legend = placeLegend(drawing, width - 2 * padding);
  const rows = (legend.entries.at(-1)?.row ?? -1) + 1 + (legend.hiddenCount > 0 ? 1 : 0);
  const legendTop = plot.y + frame.height + 4;
  const height = legendTop + rows * legendRow + padding;
  const children = [
    ...(frame.isTransparent
      ? []
      : [element("rect", { width, height, fill: frame.colourOf("var(--surface)") })]),
    ...drawTitle(frame),
    ...drawChart(drawing, plot, frame),
    ...legend.entries.map((entry) => drawEntry(entry, legendTop, frame)),
    ...(legend.hiddenCount > 0 ? [drawRest(legend.hiddenCount, legendTop + rows * legendRow, frame)] : []),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${short(height)}`,
  };
  const font = { "font-family": "ui-sans-serif, system-ui, sans-serif" };
  return { svg: element("svg", { ...attributes, ...font }, children), width, height };
}

function drawTitle(frame: PictureFrame): string[] {
  const y = padding + 11;
  const room = frame.width - 2 * padding - (frame.note.length > 0 ? frame.note.length * letterWidth + 14 : 0);
  const shown = elide(frame.title, Math.floor(room / titleLetterWidth));
  const title = { x: padding, y, "font-size": 13, "font-weight": 600, fill: frame.colourOf("var(--ink)") };
  return [
    element("title", {}, [escapeXml(frame.title)]),
    element("text", title, [escapeXml(shown)]),
    label(frame.note, { x: frame.width - padding, y, anchor: "end" }, frame),
  ];
}

function drawChart(drawing: Drawing, plot: Plot, frame: PictureFrame): string[] {
  if (drawing.kind === "bar") return drawBars(drawing.model, plot, frame);
  const clip = element("clipPath", { id: "plot" }, [element("rect", { ...plot })]);
  const marks = element("g", { "clip-path": "url(#plot)" }, drawMarks(drawing, plot, frame));
  return [element("defs", {}, [clip]), drawAxes(drawing.model.x, drawing.model.y, plot, frame), marks];
}

function drawMarks(drawing: Exclude<Drawing, { kind: "bar" }>, plot: Plot, frame: PictureFrame): string[] {
  switch (drawing.kind) {
    case "line":
      return drawLines(drawing.model, plot, frame);
    case "scatter":
      return drawScatter(drawing.model, plot, frame);
    case "histogram":
      return drawHistogram(drawing.model, plot, frame);
  }
}

/** Names side by side, as many in a row as fit. Bars have their names beside them, cells have none. */
function placeLegend(drawing: Drawing, width: number): { entries: LegendEntry[]; hiddenCount: number } {
  const all = namesOf(drawing);
  const entries: LegendEntry[] = [];
  let x = 0;
  let row = 0;
  const letters = Math.floor((width - swatchWidth) / letterWidth);
  for (const { name: whole, colour, dash } of all.slice(0, legendMax)) {
    const name = elide(whole, letters);
    const entryWidth = swatchWidth + name.length * letterWidth + 14;
    if (x > 0 && x + entryWidth > width) [x, row] = [0, row + 1];
    entries.push({ name, colour, dash, x: padding + x, row });
    x += entryWidth;
  }
  return { entries, hiddenCount: Math.max(0, all.length - legendMax) };
}

function namesOf(drawing: Drawing): { name: string; colour: string; dash?: string | undefined }[] {
  if (drawing.kind === "line")
    return drawing.model.lines
      .filter(({ isFaint }) => !isFaint)
      .map((line) => ({ name: lineName(line), colour: line.colour, dash: line.dash?.join(" ") }));
  if (drawing.kind !== "scatter") return [];
  return drawing.model.points.flatMap(({ words: [name = ""], colour }) => (colour ? [{ name, colour }] : []));
}

function drawEntry({ name, colour, dash, x, row }: LegendEntry, top: number, frame: PictureFrame): string {
  const y = top + (row + 0.5) * legendRow;
  const stroke = { stroke: frame.colourOf(colour), "stroke-width": 2.5, "stroke-dasharray": dash };
  const swatch = element("line", { x1: x, x2: x + 14, y1: y, y2: y, ...stroke });
  return element("g", { class: "legend" }, [
    swatch,
    label(name, { x: x + swatchWidth, y: y + 3.5, anchor: "start" }, frame),
  ]);
}

function drawRest(hiddenCount: number, foot: number, frame: PictureFrame): string {
  return label(
    `and ${hiddenCount.toLocaleString("en")} more`,
    { x: padding, y: foot - 4, anchor: "start" },
    frame,
  );
}
