import { isScored, type Dimension, type ObservationSet } from "./observation.ts";
import { extentOf, isDrawable, prepareCurveAxis, prepareValueAxis } from "./prepare-axis.ts";
import { prepareDimensionAxis } from "./prepare-dimension-axis.ts";
import { describeObservation, rendererFor, stackPoints, toneReader } from "./prepare-point.ts";
import { countNonFinite } from "./prepare-scatter.ts";
import { valueAt } from "./prepare-zoom.ts";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";

const tickCount = 8;
/** A little above the lower end of the axis, so that a mark there is seen whole. */
const footShare = 0.03;

/**
 * The objective of each observation by its number, and the best so far as a falling or rising stair. A failure has
 * no result: it is marked at the foot of the chart.
 */
export function prepareHistory(
  set: ObservationSet,
  objective: Dimension,
  selected: ReadonlySet<string> | undefined,
): ScatterModel {
  const toneOf = toneReader(set, selected);
  const scored = set.observations.filter(isScored).toSorted((a, b) => a.number - b.number);
  const shown = scored.filter((one) => isDrawable(objective, one.objective));
  const y = prepareDimensionAxis(
    objective,
    shown.map((one) => one.objective),
  );
  const better = set.objective.goal === "minimize" ? Math.min : Math.max;
  const path: { x: number; y: number }[] = [];
  for (const one of shown)
    path.push({ x: one.number, y: better(one.objective, path.at(-1)?.y ?? one.objective) });
  const failures = set.observations.filter(({ state }) => state === "failed");
  const points: ScatterPoint[] = [
    ...shown.map((one) => ({ one, y: one.objective, tone: toneOf(one) })),
    ...failures.map((one) => ({ one, y: valueAt(y, footShare), tone: toneOf(one) })),
  ].map(({ one, y: height, tone }) => ({
    id: one.id,
    x: one.number,
    y: height,
    tone,
    words: describeObservation(set, one),
  }));
  const last = set.observations.reduce((most, { number }) => Math.max(most, number), 2);
  const x = prepareCurveAxis("step", [0.5, last + 0.5], tickCount);
  const stacked = stackPoints(points);
  return {
    renderer: rendererFor(stacked),
    points: stacked,
    nonFiniteCount: countNonFinite(set.observations),
    undrawableCount: scored.length - shown.length,
    path: path.length > 0 ? [...path, { x: last, y: path.at(-1)?.y ?? 0 }] : [],
    pathStep: "after",
    x: { ...x, ticks: x.ticks.filter(Number.isInteger) },
    y,
  };
}

/** The share of observations whose objective is at most the value on the x axis (empirical distribution). */
export function prepareDistribution(set: ObservationSet, objective: Dimension): ScatterModel {
  const scored = set.observations.filter(isScored);
  const values = scored.map((one) => one.objective).filter((value) => isDrawable(objective, value));
  const sorted = Float64Array.from(values).toSorted();
  const x = prepareValueAxis(extentOf([sorted]), objective.scale, tickCount);
  const steps = Array.from(sorted, (value, index) => ({ x: value, y: ((index + 1) / sorted.length) * 100 }));
  const isEmpty = sorted.length === 0;
  const [low, high] = x.domain;
  return {
    renderer: "svg",
    points: [],
    nonFiniteCount: countNonFinite(set.observations),
    undrawableCount: scored.length - values.length,
    path: isEmpty ? [] : [{ x: low, y: 0 }, ...steps, { x: high, y: 100 }],
    pathStep: "after",
    x,
    y: { scale: "linear", domain: [0, 104], ticks: [0, 25, 50, 75, 100], format: (share) => `${share}%` },
  };
}
