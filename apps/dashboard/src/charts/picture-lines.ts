import type { Plot } from "./canvas-surface.ts";
import type { CurveLine, LineChartModel, NonFiniteMark, Segment } from "./chart-model.ts";
import type { PictureFrame } from "./picture-model.ts";
import { opacities } from "./opacities.ts";
import { scalesOf, type PlotScales } from "./pixel-scale.ts";
import { element, short } from "./svg-text.ts";

const hairline = 0.6;

/** The curves of a chart as paths, however many there are, with their bands and what the chart marks or counts. */
export function drawLines(model: LineChartModel, plot: Plot, frame: PictureFrame): string[] {
  const scales = scalesOf(model, plot);
  const bands = model.hasBands
    ? model.segments.map((segment) => drawBand(model, segment, scales, frame))
    : [];
  const gaps = model.gaps.map(({ colour, outline }) => {
    const places = outline.map(([x, y]) => `${short(scales.toX(x))} ${short(scales.toY(y))}`);
    return element("path", {
      d: `M${places.join("L")}Z`,
      fill: frame.colourOf(colour),
      "fill-opacity": opacities.band,
    });
  });
  const curves = model.lines.flatMap((line, index) => [
    ...drawLogged(model, line, scales, frame),
    ...(model.form === "scatter" && !line.raw ? [] : [drawCurve(model, index, scales, frame)]),
  ]);
  const dots = model.lonePoints.map(({ x, y, colour }) =>
    element("circle", { cx: scales.toX(x), cy: scales.toY(y), r: 2.5, fill: frame.colourOf(colour) }),
  );
  const marks = model.marks.map((mark) => drawMark(mark, scales, plot, frame));
  const outliers = model.outliers.marks.map(({ x, isAbove, colour }) =>
    drawMark({ id: "", x, colour, kind: isAbove ? "Infinity" : "-Infinity" }, scales, plot, frame),
  );
  return [
    ...bands,
    ...gaps,
    ...curves,
    ...dots,
    ...marks,
    ...outliers,
    ...drawReference(model, scales, plot, frame),
  ];
}

function drawCurve(model: LineChartModel, index: number, scales: PlotScales, frame: PictureFrame): string {
  const line = model.lines[index] as CurveLine;
  const segments = model.segments.filter((segment) => segment.line === index);
  return element("path", {
    d: segments.map((segment) => tracePath(line, segment, scales)).join(""),
    fill: "none",
    stroke: frame.colourOf(line.colour),
    "stroke-width": line.isFaint ? hairline : (line.width ?? model.strokeWidth ?? hairline),
    "stroke-opacity": line.isFaint ? opacities.faint : undefined,
    "stroke-dasharray": line.dash?.join(" "),
    "stroke-linejoin": "round",
  });
}

/** What was logged behind a smoothed line: faint, or as points where the chart shows points. */
function drawLogged(
  model: LineChartModel,
  line: CurveLine,
  { toX, toY }: PlotScales,
  frame: PictureFrame,
): string[] {
  const isScatter = model.form === "scatter";
  if (!isScatter && !line.raw) return [];
  const values = line.raw ?? line.y;
  const colour = frame.colourOf(line.colour);
  let path = "";
  values.forEach((value, at) => {
    if (Number.isNaN(value)) return;
    const isJoined = !isScatter && at > 0 && !Number.isNaN(values[at - 1]);
    path += `${isJoined ? "L" : "M"}${short(toX(line.x[at] as number))} ${short(toY(value))}${isScatter ? "h0" : ""}`;
  });
  const stroke = isScatter
    ? { "stroke-width": 2, "stroke-linecap": "round", "stroke-opacity": opacities.dot }
    : { "stroke-width": hairline, "stroke-opacity": opacities.faint };
  return [element("path", { d: path, fill: "none", stroke: colour, ...stroke })];
}

function drawReference(
  { reference }: LineChartModel,
  { toY }: PlotScales,
  plot: Plot,
  frame: PictureFrame,
): string[] {
  if (!reference) return [];
  const line = (y: number, width: number, dash: string) =>
    element("line", {
      x1: plot.x,
      x2: plot.x + plot.width,
      y1: toY(y),
      y2: toY(y),
      stroke: frame.colourOf("var(--band)"),
      "stroke-width": width,
      "stroke-dasharray": dash,
    });
  return [line(reference.line, 2, "7 4"), ...reference.band.map((y) => line(y, 1, "2 3"))];
}

function tracePath({ x, y }: CurveLine, { from, to }: Segment, { toX, toY }: PlotScales): string {
  let path = "";
  for (let at = from; at < to; at++)
    path += `${at === from ? "M" : "L"}${short(toX(x[at] as number))} ${short(toY(y[at] as number))}`;
  return path;
}

function drawBand(
  model: LineChartModel,
  segment: Segment,
  { toX, toY }: PlotScales,
  frame: PictureFrame,
): string {
  const line = model.lines[segment.line];
  if (!line?.extremes) return "";
  const { low, high } = line.extremes;
  const there: string[] = [];
  const back: string[] = [];
  for (let at = segment.from; at < segment.to; at++) {
    const x = short(toX(line.x[at] as number));
    there.push(`${x} ${short(toY(high[at] as number))}`);
    back.unshift(`${x} ${short(toY(low[at] as number))}`);
  }
  const d = `M${[...there, ...back].join("L")}Z`;
  return element("path", { d, fill: frame.colourOf(line.colour), "fill-opacity": opacities.band });
}

const markTexts = { NaN: "×", Infinity: "▲", "-Infinity": "▼", some: "×" };

function drawMark(mark: NonFiniteMark, { toX }: PlotScales, plot: Plot, frame: PictureFrame): string {
  const y = mark.kind === "Infinity" ? plot.y + 8 : plot.y + plot.height - 2;
  const attributes = { x: toX(mark.x), y, "text-anchor": "middle", "font-size": 10 };
  return element("text", { ...attributes, fill: frame.colourOf(mark.colour) }, [markTexts[mark.kind]]);
}
