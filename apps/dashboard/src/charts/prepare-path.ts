import type { DecodedSeries } from "@descent/contracts";
import type { OptimizerPath, PathEnd, PathIdentity, PathPoint, Place, PlaneWindow } from "./contour-model.ts";
import { isInWindow, lengthOf, prepareStrokes } from "./prepare-strokes.ts";
import { lastValues } from "./last-values.ts";

/** Finds the runs that logged an optimizer's path. */
export const pathFilter = 'config.kind = "path"';

/** The metrics that a path is made of. */
export const pathMetrics = { x: "position/x", y: "position/y", loss: "loss" } as const;

/** Joins x, y and loss of each run by step: a point is a step at which both x and y were logged. */
export function joinPoints(series: readonly DecodedSeries[]): Map<string, PathPoint[]> {
  const joined = new Map<string, PathPoint[]>();
  for (const [run, ofRun] of Map.groupBy(series, (one) => one.run)) {
    const column = (metric: string) => bySteps(ofRun.find((one) => one.metric === metric));
    const ys = column(pathMetrics.y);
    const losses = column(pathMetrics.loss);
    const points: PathPoint[] = [];
    for (const [step, x] of column(pathMetrics.x)) {
      const y = ys.get(step);
      if (y !== undefined) points.push({ step, x, y, loss: losses.get(step) });
    }
    joined.set(run, points);
  }
  return joined;
}

function bySteps(series: DecodedSeries | undefined): Map<number, number> {
  if (!series) return new Map();
  const values = lastValues(series);
  return new Map(Array.from(series.x, (step, index) => [step, values[index]!]));
}

/** Decides what of a path a window shows, and what became of it. */
export function preparePath(
  identity: PathIdentity,
  points: readonly PathPoint[],
  window: PlaneWindow,
): OptimizerPath {
  const strokes = prepareStrokes(points, window);
  const last = points.at(-1);
  const isInside = last !== undefined && isInWindow(window, [last.x, last.y]);
  return {
    ...identity,
    points,
    strokes,
    end: isInside ? { place: [last.x, last.y], mark: "dot" } : lostAt(strokes),
    leftAt: points.find((point) => isPlaced(point) && !isInWindow(window, [point.x, point.y]))?.step,
    isInside,
    divergedAt: points.find((point) => !isPlaced(point) || !isFiniteLoss(point))?.step,
  };
}

/** The part of a path that an optimizer had gone at a step. */
export function pathUpTo(path: OptimizerPath, step: number, window: PlaneWindow): OptimizerPath {
  const { points } = path;
  if (step >= (points.at(-1)?.step ?? -Infinity)) return path;
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.step <= step) low = middle + 1;
    else high = middle;
  }
  return preparePath(path, points.slice(0, low), window);
}

/** The order in which paths are drawn: what covers most of the plot lies lowest, or it would hide all others. */
export function longestFirst(paths: readonly OptimizerPath[]): OptimizerPath[] {
  const lengths = new Map(paths.map((path) => [path.id, lengthOf(path.strokes)]));
  return paths.toSorted((a, b) => (lengths.get(b.id) ?? 0) - (lengths.get(a.id) ?? 0));
}

function lostAt(strokes: readonly (readonly Place[])[]): PathEnd | undefined {
  const place = strokes.at(-1)?.at(-1);
  return place && { place, mark: "cross" };
}

function isPlaced({ x, y }: PathPoint): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function isFiniteLoss({ loss }: PathPoint): boolean {
  return loss === undefined || Number.isFinite(loss);
}
