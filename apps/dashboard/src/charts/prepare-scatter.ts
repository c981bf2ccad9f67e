import {
  isMetricKey,
  isScored,
  objectiveKey,
  readChoice,
  readPosition,
  type Dimension,
  type Observation,
  type ObservationSet,
} from "./observation.ts";
import { isDrawable } from "./prepare-axis.ts";
import { prepareDimensionAxis, spreadPosition } from "./prepare-dimension-axis.ts";
import { describeObservation, rendererFor, stackPoints, toneReader } from "./prepare-point.ts";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";

/** What a scatter chart shows of a set. */
export interface ScatterRequest {
  readonly set: ObservationSet;
  readonly x: Dimension;
  readonly y: Dimension;
  /** What the brushes let through; undefined for all. */
  readonly selected: ReadonlySet<string> | undefined;
  /** Whether the ramp tells in which order the observations were started. */
  readonly isShadedByOrder?: boolean;
}

/** One dimension against another. An objective of a failure is no result, so it is not shown. */
export function prepareScatter({ set, x, y, selected, isShadedByOrder }: ScatterRequest): ScatterModel {
  const toneOf = toneReader(set, selected);
  const last = Math.max(2, ...set.observations.map(({ number }) => number));
  const points: ScatterPoint[] = [];
  let nonFiniteCount = 0;
  let undrawableCount = 0;
  for (const one of set.observations) {
    const place = { x: readPosition(one, x), y: readPosition(one, y) };
    if (!hasResult(one, x, y) || Number.isNaN(place.x)) continue;
    if (!Number.isFinite(place.y) || !Number.isFinite(place.x)) nonFiniteCount++;
    else if (!isDrawable(x, place.x) || !isDrawable(y, place.y)) undrawableCount++;
    else {
      const tone = toneOf(one);
      const shade = isShadedByOrder && tone !== "out" ? (one.number - 1) / (last - 1) : undefined;
      points.push({
        id: one.id,
        x: spreadPosition(x, place.x, one.number),
        y: spreadPosition(y, place.y, one.number),
        tone,
        shade,
        words: describeObservation(set, one),
      });
    }
  }
  const stacked = stackPoints(points);
  return {
    renderer: rendererFor(stacked),
    points: stacked,
    nonFiniteCount,
    undrawableCount,
    path: [],
    pathStep: "after",
    x: prepareDimensionAxis(
      x,
      points.map((point) => point.x),
    ),
    y: prepareDimensionAxis(
      y,
      points.map((point) => point.y),
    ),
  };
}

/** Whether something was reported for the axes: a value that is not finite was, a missing one was not. */
function hasResult(one: Observation, x: Dimension, y: Dimension): boolean {
  return [x, y].every(({ key }) => {
    if (key === objectiveKey) return one.objective !== null && one.state !== "failed";
    return !isMetricKey(key) || readChoice(one, key) !== undefined;
  });
}

/** How many observations have an objective that no axis can place. */
export function countNonFinite(observations: readonly Observation[]): number {
  return observations.filter((one) => one.objective !== null && one.state !== "failed" && !isScored(one))
    .length;
}
