import type { QueryAxis, Smoothing } from "@descent/contracts";
import { joinOnSteps } from "../curves/metric-axis.ts";
import { smooth } from "../curves/smoothing/smooth.ts";
import { shownPoints, type Points, type RepeatedSteps } from "../store/points.ts";
import { cutCurve, type FullCurve } from "./curve.ts";

/** What a curve is made of when every point counts. */
export interface FullCurveRequest {
  readonly axis: QueryAxis;
  readonly range: { readonly from: number; readonly to: number };
  readonly repeatedSteps: RepeatedSteps;
  readonly smoothing: Smoothing | undefined;
}

/**
 * Places all points of a series on the axis, smooths them, and only then cuts them to the range: a curve does not
 * change when one looks closer. `startedAtMs` is where relative time counts from, `xs` the points of the metric that
 * is the axis.
 */
export function fullCurve(
  points: Points,
  request: FullCurveRequest,
  place: { readonly startedAtMs: number; readonly xs: Points | undefined },
): FullCurve {
  const placed = placeOnAxis(points, request.axis, place);
  const smoothed = request.smoothing && smooth(placed.x, placed.values, request.smoothing);
  return cutCurve({ ...placed, smoothed }, request.range.from, request.range.to);
}

function placeOnAxis(
  points: Points,
  axis: QueryAxis,
  { startedAtMs, xs }: { startedAtMs: number; xs: Points | undefined },
): FullCurve {
  const { steps, times, values } = points;
  if (axis === "step") return { x: steps, values };
  if (typeof axis === "object") {
    const x = xs && shownPoints(xs, "last");
    if (!x) return { x: new Float64Array(), values: new Float64Array() };
    const joined = joinOnSteps(x, points);
    return { x: joined.x, values: joined.values };
  }
  const x = axis === "wallTime" ? times : times.map((time) => (time - startedAtMs) / 1000);
  return inOrderOf(x, values);
}

/** Steps may have been logged out of order: the time axis has an order of its own. */
function inOrderOf(x: Float64Array, values: Float64Array): FullCurve {
  if (x.every((one, at) => at === 0 || x[at - 1]! <= one)) return { x, values };
  const order = new Uint32Array(x.length).map((_, at) => at);
  order.sort((a, b) => x[a]! - x[b]! || a - b);
  return {
    x: Float64Array.from(order, (at) => x[at]!),
    values: Float64Array.from(order, (at) => values[at]!),
  };
}
