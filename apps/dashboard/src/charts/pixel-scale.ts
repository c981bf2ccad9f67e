import type { Plot, ToPixel } from "./canvas-surface.ts";
import type { AxisSpan } from "./chart-model.ts";

/** Where the values of two axes are on the screen. */
export interface PlotScales {
  readonly plot: Plot;
  readonly toX: ToPixel;
  readonly toY: ToPixel;
}

/** The scales of two axes on a plot, y upwards. */
export function scalesOf(axes: { readonly x: AxisSpan; readonly y: AxisSpan }, plot: Plot): PlotScales {
  return {
    plot,
    toX: pixelScale(axes.x, plot.x, plot.x + plot.width),
    toY: pixelScale(axes.y, plot.y + plot.height, plot.y),
  };
}

/**
 * An axis as plain arithmetic: it agrees with Recharts' own scale, which takes several times as long per value, and it
 * belongs to the model in hand even in the frame in which Recharts has not caught up.
 */
export function pixelScale({ scale, domain }: AxisSpan, start: number, end: number): ToPixel {
  const place = scale === "log" ? Math.log : (value: number) => value;
  const low = place(domain[0]);
  const perUnit = (end - start) / (place(domain[1]) - low || 1);
  if (scale === "log") return (value) => start + (Math.log(value) - low) * perUnit;
  return (value) => start + (value - low) * perUnit;
}
