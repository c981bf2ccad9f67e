import type { AxisModel } from "./chart-model.ts";
import type { PictureFrame, PicturePlot } from "./picture-model.ts";
import { element, escapeXml } from "./svg-text.ts";

/** Places values on a picture; not finite where a log axis has no place. */
export function pictureScale({ domain, scale }: AxisModel, [from, to]: readonly [number, number]) {
  const place = scale === "log" ? Math.log : Number;
  const [low, high] = [place(domain[0]), place(domain[1])];
  return (value: number) => from + ((place(value) - low) / (high - low)) * (to - from);
}

/** The scales of a plot, y upwards. */
export function plotScales(x: AxisModel, y: AxisModel, plot: PicturePlot) {
  return {
    toX: pictureScale(x, [plot.left, plot.left + plot.width]),
    toY: pictureScale(y, [plot.top + plot.height, plot.top]),
  };
}

const tickGap = 5;
const lineHeight = 11;

/** Grid, tick labels and the line at the foot. */
export function drawAxes(x: AxisModel, y: AxisModel, plot: PicturePlot, frame: PictureFrame): string {
  const { toX, toY } = plotScales(x, y, plot);
  const right = plot.left + plot.width;
  const foot = plot.top + plot.height;
  const rows = y.ticks.flatMap((tick) => [
    element("line", {
      x1: plot.left,
      x2: right,
      y1: toY(tick),
      y2: toY(tick),
      stroke: frame.colourOf("var(--grid)"),
    }),
    label(y.format(tick), { x: plot.left - tickGap, y: toY(tick) + 3.5, anchor: "end" }, frame),
  ]);
  const columns = x.ticks.map((tick) =>
    label(x.format(tick), { x: toX(tick), y: foot + tickGap + lineHeight, anchor: "middle" }, frame),
  );
  const base = { x1: plot.left, x2: right, y1: foot, y2: foot, stroke: frame.colourOf("var(--line-strong)") };
  return element("g", { class: "axes" }, [...rows, ...columns, element("line", base)]);
}

/** A small text of an axis. */
export function label(
  text: string,
  place: { readonly x: number; readonly y: number; readonly anchor: "start" | "middle" | "end" },
  frame: PictureFrame,
): string {
  const attributes = { x: place.x, y: place.y, "text-anchor": place.anchor, "font-size": 10.5 };
  return element("text", { ...attributes, fill: frame.colourOf("var(--muted)") }, [escapeXml(text)]);
}
