import type { AxisModel } from "./chart-model.ts";
import type { ContourLevel } from "./contour-model.ts";
import { rank } from "./correlation.ts";
import { isScored, type Dimension, type ObservationSet } from "./observation.ts";
import { prepareContours } from "./prepare-contours.ts";
import { prepareScatter } from "./prepare-scatter.ts";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";

/** A surface needs some points to lie between. */
export const contourPointsMin = 10;

const gridSide = 48;
const softening = 0.04;

/** The objective over two parameters: guessed between the observations, which lie on top. */
export interface ParameterContourModel {
  readonly levels: readonly ContourLevel[];
  readonly scatter: ScatterModel;
}

/**
 * Interpolates the rank of the objective over two numeric parameters on a grid (Shepard, A Two-Dimensional
 * Interpolation Function for Irregularly-Spaced Data, 1968: weights 1/(d² + s²)², distances along the axes as they
 * are drawn). Ranks, so that one diverged observation does not flatten the rest. Darker is higher. Undefined below
 * ten observations.
 */
export function prepareParameterContours(
  set: ObservationSet,
  x: Dimension,
  y: Dimension,
  selected: ReadonlySet<string> | undefined,
): ParameterContourModel | undefined {
  const scatter = prepareScatter({ set, x, y, selected });
  const scored = new Map(set.observations.filter(isScored).map((one) => [one.id, one.objective]));
  const points = scatter.points.filter(({ id }) => scored.has(id));
  if (points.length < contourPointsMin) return undefined;
  const ranks = rank(Float64Array.from(points, ({ id }) => scored.get(id) ?? 0));
  const inX = unitScale(scatter.x);
  const inY = unitScale(scatter.y);
  const places = points.map((point) => [inX.toUnit(point.x), inY.toUnit(point.y)] as const);
  const values = Float64Array.from({ length: gridSide * gridSide }, (_, index) => {
    const u = (index % gridSide) / (gridSide - 1);
    const v = Math.floor(index / gridSide) / (gridSide - 1);
    return interpolate(places, ranks, [u, v]);
  });
  const surface = { columns: gridSide, rows: gridSide, xMin: 0, xMax: 1, yMin: 0, yMax: 1, minima: [] };
  const levels = prepareContours(surface, values).map(({ value, rings }) => ({
    value,
    rings: rings.map((ring) => ring.map(([u, v]) => [inX.fromUnit(u), inY.fromUnit(v)] as const)),
  }));
  return {
    levels,
    scatter: { ...scatter, renderer: "canvas", points: shadeByObjective(points, ranks, set) },
  };
}

function shadeByObjective(
  points: readonly ScatterPoint[],
  ranks: Float64Array,
  { objective }: ObservationSet,
): ScatterPoint[] {
  return points.map((point, index) => {
    const share = ((ranks[index] ?? 1) - 1) / Math.max(1, points.length - 1);
    return {
      ...point,
      shade: point.tone === "out" ? undefined : objective.goal === "minimize" ? 1 - share : share,
    };
  });
}

function interpolate(
  places: readonly (readonly [number, number])[],
  ranks: Float64Array,
  [u, v]: readonly [number, number],
): number {
  let sum = 0;
  let weights = 0;
  places.forEach(([x, y], index) => {
    const weight = ((x - u) ** 2 + (y - v) ** 2 + softening ** 2) ** -2;
    sum += weight * (ranks[index] ?? 0);
    weights += weight;
  });
  return sum / weights;
}

/** From an axis to the unit interval along its length, and back. */
function unitScale({ scale, domain }: AxisModel) {
  const bend = scale === "log" ? Math.log : (value: number) => value;
  const unbend = scale === "log" ? Math.exp : (value: number) => value;
  const [low, high] = [bend(domain[0]), bend(domain[1])];
  return {
    toUnit: (value: number) => (bend(value) - low) / (high - low),
    fromUnit: (unit: number) => unbend(low + unit * (high - low)),
  };
}
