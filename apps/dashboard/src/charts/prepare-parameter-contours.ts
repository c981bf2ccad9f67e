import type { ContourLevel } from "./contour-model.ts";
import { rank } from "./correlation.ts";
import { isScored, type Dimension, type ObservationSet } from "./observation.ts";
import { chooseLevels, ringTracer } from "./prepare-contours.ts";
import { prepareScatter } from "./prepare-scatter.ts";
import { shareOf, valueAt } from "./prepare-zoom.ts";
import type { ScatterModel } from "./scatter-model.ts";

/** A surface needs some points to lie between. */
export const contourPointsMin = 10;

const gridSide = 64;
const softening = 0.04;

/** The ground of a contour chart, and the rank of each observation that it was interpolated from, from 0 to 1. */
export interface ParameterGround {
  readonly levels: readonly ContourLevel[];
  readonly ranks: ReadonlyMap<string, number>;
}

/** The objective over two parameters: guessed between the observations, which lie on top. */
export interface ParameterContourModel {
  readonly levels: readonly ContourLevel[];
  readonly scatter: ScatterModel;
}

/**
 * Interpolates the rank of the objective over two numeric parameters on a grid (Shepard, A Two-Dimensional
 * Interpolation Function for Irregularly-Spaced Data, 1968: weights 1/(d² + s²)², distances along the axes as they
 * are drawn). Ranks, so that one diverged observation does not flatten the rest. Undefined below ten observations.
 */
export function prepareParameterGround(
  set: ObservationSet,
  x: Dimension,
  y: Dimension,
): ParameterGround | undefined {
  const scatter = prepareScatter({ set, x, y, selected: undefined });
  const scored = new Map(set.observations.filter(isScored).map((one) => [one.id, one.objective]));
  const points = scatter.points.filter(({ id }) => scored.has(id));
  if (points.length < contourPointsMin) return undefined;
  const ranks = rank(Float64Array.from(points, ({ id }) => scored.get(id) ?? 0));
  const values = interpolate(
    Float64Array.from(points, (point) => shareOf(scatter.x, point.x)),
    Float64Array.from(points, (point) => shareOf(scatter.y, point.y)),
    ranks,
  );
  const ringsAt = ringTracer({ values, columns: gridSide, rows: gridSide }, ([u, v]) => [
    valueAt(scatter.x, u),
    valueAt(scatter.y, v),
  ]);
  const levels = chooseLevels(values).map((value) => ({ value, rings: ringsAt(value) }));
  const share = (value: number) => (value - 1) / (points.length - 1);
  return { levels, ranks: new Map(points.map(({ id }, index) => [id, share(ranks[index] ?? 1)])) };
}

/** Lays the observations on the ground, each with the shade of its objective. */
export function prepareParameterContours(
  ground: ParameterGround,
  set: ObservationSet,
  axes: { readonly x: Dimension; readonly y: Dimension },
  selected: ReadonlySet<string> | undefined,
): ParameterContourModel {
  const scatter = prepareScatter({ set, ...axes, selected });
  const isLowBest = set.objective.goal === "minimize";
  const points = scatter.points.flatMap((point) => {
    const share = ground.ranks.get(point.id);
    if (share === undefined) return [];
    return [{ ...point, shade: point.tone === "out" ? undefined : isLowBest ? 1 - share : share }];
  });
  return { levels: ground.levels, scatter: { ...scatter, renderer: "canvas", points } };
}

function interpolate(us: Float64Array, vs: Float64Array, ranks: Float64Array): Float64Array {
  return Float64Array.from({ length: gridSide * gridSide }, (_, cell) => {
    const u = (cell % gridSide) / (gridSide - 1);
    const v = Math.floor(cell / gridSide) / (gridSide - 1);
    let sum = 0;
    let weights = 0;
    for (let index = 0; index < us.length; index++) {
      const du = (us[index] ?? 0) - u;
      const dv = (vs[index] ?? 0) - v;
      const distance = du * du + dv * dv + softening * softening;
      const weight = 1 / (distance * distance);
      sum += weight * (ranks[index] ?? 0);
      weights += weight;
    }
    return sum / weights;
  });
}
