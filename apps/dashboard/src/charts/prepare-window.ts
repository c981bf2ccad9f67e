import { clamp } from "../lib/clamp.ts";
import type { AxisModel } from "./chart-model.ts";
import type { PlaneWindow } from "./contour-model.ts";
import { valueAxisOver } from "./prepare-axis.ts";

/** What the axes take from a chart, in pixels. */
const inset = { width: 56, height: 30 };
const pixelsPerTick = 60;
const ticksMin = 4;
const flattest = 0.6;

/** The axes of a window onto the plane, and the height at which a chart of a width shows it undistorted. */
export interface WindowLayout {
  readonly x: AxisModel;
  readonly y: AxisModel;
  readonly height: number;
}

/**
 * Lays a window out with one unit as long upwards as sideways, so that a gradient step is seen to cross the contours
 * at a right angle. A window much wider than high is stretched, and one higher than wide is squeezed into a square.
 */
export function layOutWindow({ xMin, xMax, yMin, yMax }: PlaneWindow, width: number): WindowLayout {
  const plotWidth = Math.max(1, width - inset.width);
  const shape = clamp((yMax - yMin) / (xMax - xMin), flattest, 1);
  const plotHeight = Math.round(plotWidth * shape);
  return {
    x: axisOf(xMin, xMax, plotWidth),
    y: axisOf(yMin, yMax, plotHeight),
    height: plotHeight + inset.height,
  };
}

function axisOf(low: number, high: number, pixels: number): AxisModel {
  const count = Math.max(ticksMin, Math.floor(pixels / pixelsPerTick));
  return valueAxisOver([low, high], "linear", count);
}
