import type { Goal } from "../lib/metric-goal.ts";
import { readPosition, type Dimension, type Observation, type ObservationSet } from "./observation.ts";
import { isDrawable } from "./prepare-axis.ts";
import { prepareDimensionAxis } from "./prepare-dimension-axis.ts";
import { describeObservation, rendererFor, stackPoints } from "./prepare-point.ts";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";

/** A metric as one side of a trade-off. */
export interface ParetoSide {
  readonly dimension: Dimension;
  readonly goal: Goal;
}

/** A trade-off between two metrics. */
export interface ParetoModel {
  readonly chart: ScatterModel;
  /** What no other observation beats in both, by the first metric from low to high. */
  readonly front: readonly Observation[];
  /** Observations that have both metrics. */
  readonly comparedCount: number;
}

/** The observations that no other one is at least as good as in both and better in one; also equal ones. */
export function prepareFront(
  observations: readonly Observation[],
  x: ParetoSide,
  y: ParetoSide,
): Observation[] {
  const cost = (one: Observation, { dimension, goal }: ParetoSide) =>
    readPosition(one, dimension) * (goal === "minimize" ? 1 : -1);
  const sorted = observations.toSorted((a, b) => cost(a, x) - cost(b, x) || cost(a, y) - cost(b, y));
  const front: Observation[] = [];
  let least = Infinity;
  for (const one of sorted) {
    const last = front.at(-1);
    const isEqual = last && cost(last, x) === cost(one, x) && cost(last, y) === cost(one, y);
    if (cost(one, y) < least || isEqual) front.push(one);
    least = Math.min(least, cost(one, y));
  }
  return front.toSorted((a, b) => readPosition(a, x.dimension) - readPosition(b, x.dimension));
}

/** Lays the trade-off out: the front as a stair, what it beats faint behind it. */
export function preparePareto(
  set: ObservationSet,
  x: ParetoSide,
  y: ParetoSide,
  selected: ReadonlySet<string> | undefined,
): ParetoModel {
  const compared = set.observations.filter(
    (one) =>
      one.state !== "failed" &&
      isDrawable(x.dimension, readPosition(one, x.dimension)) &&
      isDrawable(y.dimension, readPosition(one, y.dimension)),
  );
  const front = prepareFront(compared, x, y);
  const onFront = new Set(front.map(({ id }) => id));
  const toneOf = ({ id }: Observation) =>
    onFront.has(id) ? "front" : selected && !selected.has(id) ? "out" : "plain";
  const points: ScatterPoint[] = compared.map((one) => ({
    id: one.id,
    x: readPosition(one, x.dimension),
    y: readPosition(one, y.dimension),
    tone: toneOf(one),
    words: describeObservation(set, one),
  }));
  const stacked = stackPoints(points);
  const chart: ScatterModel = {
    renderer: rendererFor(stacked),
    points: stacked,
    nonFiniteCount: set.observations.filter((one) => one.state !== "failed").length - compared.length,
    undrawableCount: 0,
    path: front.map((one) => ({ x: readPosition(one, x.dimension), y: readPosition(one, y.dimension) })),
    pathStep: x.goal === "minimize" ? "after" : "before",
    x: prepareDimensionAxis(
      x.dimension,
      points.map((point) => point.x),
    ),
    y: prepareDimensionAxis(
      y.dimension,
      points.map((point) => point.y),
    ),
  };
  return { chart, front, comparedCount: compared.length };
}
