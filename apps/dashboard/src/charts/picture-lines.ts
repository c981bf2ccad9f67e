import type { CurveLine, LineChartModel, NonFiniteMark, Segment } from "./chart-model.ts";
import { plotScales } from "./picture-axes.ts";
import type { PictureFrame, PicturePlot } from "./picture-model.ts";
import { element, short } from "./svg-text.ts";

type Scales = ReturnType<typeof plotScales>;

const bandOpacity = 0.14;
const hairline = 0.6;

/** The curves of a chart as paths, however many there are, with bands and the marks of what is not finite. */
export function drawLines(model: LineChartModel, plot: PicturePlot, frame: PictureFrame): string[] {
  const scales = plotScales(model.x, model.y, plot);
  const width = model.strokeWidth ?? hairline;
  const bands = model.hasBands
    ? model.segments.map((segment) => drawBand(model, segment, scales, frame))
    : [];
  const curves = model.lines.map((line, index) =>
    element("path", {
      d: model.segments
        .filter((segment) => segment.line === index)
        .map((segment) => tracePath(line, segment, scales))
        .join(""),
      fill: "none",
      stroke: frame.colourOf(line.colour),
      "stroke-width": width,
      "stroke-linejoin": "round",
    }),
  );
  const dots = model.lonePoints.map(({ x, y, colour }) =>
    element("circle", { cx: scales.toX(x), cy: scales.toY(y), r: 2.5, fill: frame.colourOf(colour) }),
  );
  const marks = model.marks.map((mark) => drawMark(mark, scales, plot, frame));
  return [...bands, ...curves, ...dots, ...marks];
}

function tracePath({ x, y }: CurveLine, { from, to }: Segment, { toX, toY }: Scales): string {
  let path = "";
  for (let at = from; at < to; at++)
    path += `${at === from ? "M" : "L"}${short(toX(x[at] as number))} ${short(toY(y[at] as number))}`;
  return path;
}

function drawBand(
  model: LineChartModel,
  segment: Segment,
  { toX, toY }: Scales,
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
  return element("path", { d, fill: frame.colourOf(line.colour), "fill-opacity": bandOpacity });
}

const markTexts = { NaN: "×", Infinity: "▲", "-Infinity": "▼", some: "×" };

function drawMark(mark: NonFiniteMark, { toX }: Scales, plot: PicturePlot, frame: PictureFrame): string {
  const y = mark.kind === "Infinity" ? plot.top + 8 : plot.top + plot.height - 2;
  const attributes = { x: toX(mark.x), y, "text-anchor": "middle", "font-size": 10 };
  return element("text", { ...attributes, fill: frame.colourOf(mark.colour) }, [markTexts[mark.kind]]);
}
