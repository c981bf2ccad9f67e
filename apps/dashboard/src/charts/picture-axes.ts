import type { Plot } from "./canvas-surface.ts";
import type { AxisModel } from "./chart-model.ts";
import type { PictureFrame } from "./picture-model.ts";
import { scalesOf } from "./pixel-scale.ts";
import { element, escapeXml } from "./svg-text.ts";

const tickGap = 5;
const lineHeight = 11;

/** Grid, tick labels and the line at the foot. */
export function drawAxes(x: AxisModel, y: AxisModel, plot: Plot, frame: PictureFrame): string {
  const { toX, toY } = scalesOf({ x, y }, plot);
  const right = plot.x + plot.width;
  const foot = plot.y + plot.height;
  const rows = y.ticks.flatMap((tick) => [
    element("line", {
      x1: plot.x,
      x2: right,
      y1: toY(tick),
      y2: toY(tick),
      stroke: frame.colourOf("var(--grid)"),
    }),
    label(y.format(tick), { x: plot.x - tickGap, y: toY(tick) + 3.5, anchor: "end" }, frame),
  ]);
  const columns = x.ticks.map((tick) =>
    label(x.format(tick), { x: toX(tick), y: foot + tickGap + lineHeight, anchor: "middle" }, frame),
  );
  const base = { x1: plot.x, x2: right, y1: foot, y2: foot, stroke: frame.colourOf("var(--line-strong)") };
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
