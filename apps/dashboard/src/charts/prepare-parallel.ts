import type { Goal } from "../lib/metric-goal.ts";
import { clamp } from "../lib/clamp.ts";
import { formatValue } from "../lib/format.ts";
import type { Brush } from "./brushes.ts";
import type { AxisModel } from "./chart-model.ts";
import { isScored, readPosition, type Dimension, type Observation } from "./observation.ts";
import {
  axisHeight,
  noneY,
  noShade,
  shadeCount,
  type ParallelAxis,
  type ParallelModel,
} from "./parallel-model.ts";
import { pixelScale } from "./pixel-scale.ts";
import type { AxisSpec } from "./prepare-axis-layout.ts";
import { extentOf, isDrawable, prepareValueAxis, withGaps } from "./prepare-axis.ts";
import { valueAt } from "./prepare-zoom.ts";

const tickCount = 6;
const inset = 4;

/** Places every observation on every axis, once: what is redrawn under the pointer only looks places up. */
export function prepareParallel(
  observations: readonly Observation[],
  specs: readonly AxisSpec[],
  goal: Goal,
): ParallelModel {
  const shades = shadeByRank(observations, goal);
  const depth = (index: number) => (shades[index] === noShade ? -1 : (shades[index] ?? 0));
  return {
    axes: specs.map((spec) => prepareAxis(observations, spec)),
    ids: observations.map(({ id }) => id),
    shades,
    order: [...observations.keys()].toSorted((a, b) => depth(a) - depth(b)),
  };
}

/** The shade of each observation by the rank of its objective, the best has the highest. */
function shadeByRank(observations: readonly Observation[], goal: Goal): Uint8Array {
  const shades = new Uint8Array(observations.length).fill(noShade);
  const scored = [...observations.keys()].filter((index) => isScored(observations[index]!));
  const sign = goal === "minimize" ? -1 : 1;
  const valueOf = (index: number) => sign * (observations[index]?.objective ?? 0);
  const sorted = scored.toSorted((a, b) => valueOf(a) - valueOf(b));
  sorted.forEach((index, place) => {
    shades[index] = Math.round((place / Math.max(1, sorted.length - 1)) * (shadeCount - 1));
  });
  return shades;
}

function prepareAxis(observations: readonly Observation[], spec: AxisSpec): ParallelAxis {
  const positions = Float64Array.from(observations, (one) => readPosition(one, spec.dimension));
  const { dimension, isFlipped } = spec;
  const axis = dimension.kind === "category" ? listAxis(dimension) : numberAxis(spec, positions);
  const toY = isFlipped ? pixelScale(axis, 0, axisHeight) : pixelScale(axis, axisHeight, 0);
  const toPosition = (place: number) =>
    valueAt(axis, isFlipped ? place / axisHeight : 1 - place / axisHeight);
  const ticks = axis.ticks.map((tick) => ({ y: toY(tick), label: axis.format(tick) }));
  const y = Float32Array.from(positions, (position) => (isDrawable(spec, position) ? toY(position) : noneY));
  const noneCount = positions.reduce((count, position) => count + (isDrawable(spec, position) ? 0 : 1), 0);
  return { ...spec, ticks, y, noneCount, toY, toPosition };
}

function numberAxis(spec: AxisSpec, positions: Float64Array): AxisModel {
  const known = [positions, Float64Array.from(spec.dimension.range ?? [])];
  return prepareValueAxis(extentOf(known.map((column) => withGaps(spec, column))), spec.scale, tickCount);
}

/** Categories from the top down, as they are listed. */
function listAxis({ categories }: Dimension): AxisModel {
  return {
    scale: "linear",
    domain: [categories.length - 0.5, -0.5],
    ticks: [...categories.keys()],
    format: (index) => formatValue(categories[index]),
  };
}

/** The brush that covers an axis between two places in pixels; undefined where that is all of it. */
export function brushBetween(axis: ParallelAxis, from: number, to: number): Brush | undefined {
  const { key, kind, categories } = axis.dimension;
  const top = Math.min(from, to);
  const bottom = Math.max(from, to);
  const hasNone = bottom > axisHeight + inset;
  if (top <= 0 && bottom >= axisHeight - 0.01 && (hasNone || axis.noneCount === 0)) return undefined;
  if (kind === "category") {
    const choices = categories.filter((_, i) => axis.toY(i) >= top - 0.01 && axis.toY(i) <= bottom + 0.01);
    return { key, choices, hasNone };
  }
  if (top > axisHeight) return { key, hasNone };
  const ends = [top, bottom].map((y) => axis.toPosition(clamp(y, 0, axisHeight)));
  return { key, range: [Math.min(...ends), Math.max(...ends)], hasNone };
}

/** What a brush covers of its axis, in pixels from the top: the inverse of `brushBetween`. */
export function spanOfBrush(axis: ParallelAxis, brush: Brush): readonly [number, number] {
  const end = (bottom: number) => (brush.hasNone ? noneY + inset * 2 : bottom);
  if (brush.choices) {
    const half = axisHeight / axis.dimension.categories.length / 2;
    const places = brush.choices.map((value) => axis.toY(axis.dimension.categories.indexOf(value)));
    if (places.length === 0) return [axisHeight + inset, end(axisHeight + inset)];
    return [Math.max(0, Math.min(...places) - half), end(Math.min(axisHeight, Math.max(...places) + half))];
  }
  if (!brush.range) return [axisHeight + inset, end(axisHeight + inset)];
  const places = brush.range.map((value) => placeOf(axis, value));
  return [Math.min(...places), end(Math.max(...places))];
}

function placeOf(axis: ParallelAxis, value: number): number {
  const y = axis.toY(value);
  // A log axis cannot place what is not positive: that lies beyond its low end.
  if (Number.isNaN(y) || !Number.isFinite(y)) return axis.isFlipped ? 0 : axisHeight;
  return clamp(y, 0, axisHeight);
}

/** The observation whose line passes closest to a place, if one is within reach; all in pixels. */
export function nearestLine(
  model: ParallelModel,
  xs: readonly number[],
  [x, y]: readonly [number, number],
  among: ReadonlySet<string> | undefined,
): number | undefined {
  const right = clamp(
    xs.findIndex((at) => at >= x),
    1,
    Math.max(1, xs.length - 1),
  );
  const [from, to] = [model.axes[right - 1], model.axes[right]];
  if (!from || !to) return undefined;
  const share = clamp((x - (xs[right - 1] ?? 0)) / ((xs[right] ?? 0) - (xs[right - 1] ?? 0)), 0, 1);
  let nearest: number | undefined;
  let distance = reachPx;
  for (const index of model.order) {
    if (among && !among.has(model.ids[index] ?? "")) continue;
    const away = Math.abs((from.y[index] ?? 0) * (1 - share) + (to.y[index] ?? 0) * share - y);
    if (away <= distance) [nearest, distance] = [index, away];
  }
  return nearest;
}

const reachPx = 12;
