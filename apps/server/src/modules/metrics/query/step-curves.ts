import { BucketCollector } from "../curves/bucket-columns.ts";
import { bucketOf, gridFor } from "../curves/dyadic-grid.ts";
import { giveWay } from "../../../give-way.ts";
import type { Points } from "../store/points.ts";
import type { Cells } from "../store/pyramid.ts";
import { exactCurve, type CurveColumns } from "./curve.ts";
import type { ChunkMap, PointsReader, ReadSegment } from "./points-reader.ts";
import { extentOf, planSegments, pointsOf, stepsOf, type SealedChunk, type StepRange } from "./segments.ts";
import type { OpenSeries } from "./series-reader.ts";

/** A series divided into what is sealed and what was read, within the range of a query. */
export interface PlannedSeries {
  readonly series: OpenSeries;
  readonly segments: readonly ReadSegment[];
  /** Steps within the range, each counted once. */
  readonly steps: number;
}

/** About so many points, and at most so many series, are read in one statement. */
const pointsPerRead = 250_000;
const seriesPerRead = 250;

/** Reads just enough of each series to know how many steps it has in a range. */
export async function planSeries(
  reader: PointsReader,
  opened: readonly OpenSeries[],
  range: StepRange,
): Promise<PlannedSeries[]> {
  const planned: PlannedSeries[] = [];
  for (const series of opened) {
    const divided = planSegments(series.chunks, series.loose, range);
    const segments = await reader.resolve(series, divided, { range, repeated: "last" });
    const steps = segments.reduce((sum, segment) => sum + stepsOf(segment), 0);
    planned.push({ series, segments, steps });
    await giveWay();
  }
  return planned;
}

/** The first and the last step of all series; undefined where none has any. */
export function extentOfAll(planned: readonly PlannedSeries[]): StepRange | undefined {
  let extent: StepRange | undefined;
  for (const { segments } of planned) {
    if (segments.length === 0) continue;
    extent = joinExtents(extent, extentOf(segments));
  }
  return extent;
}

/** The width of buckets, as an exponent of two, of which so many hold a range. */
export function exponentFor(extent: StepRange, buckets: number): number {
  return gridFor(extent.from, extent.to, buckets);
}

/** The curves over steps, one per series: exact up to `buckets` steps, gathered above from the coarsest cells that will do. */
export async function stepCurves(
  reader: PointsReader,
  planned: readonly PlannedSeries[],
  query: { readonly buckets: number; readonly exponent: number; readonly range: StepRange },
): Promise<CurveColumns[]> {
  const curves: CurveColumns[] = [];
  for (const group of groupsOf(planned)) {
    const needs = group.map((one) => needOf(one, query));
    const [points, cells] = [
      await reader.sealedPoints(chunksThat(group, needs, "points"), query.range),
      await reader.fineCells(chunksThat(group, needs, "fine"), query.range),
    ];
    for (const one of group) {
      curves.push(
        one.steps <= query.buckets ? exact(one, points) : bucketed(one, query.exponent, { points, cells }),
      );
      await giveWay();
    }
  }
  return curves;
}

type Need = "coarse" | "fine" | "points";

/** What of the sealed chunks must be read. */
function needOf({ segments, steps }: PlannedSeries, query: { buckets: number; exponent: number }): Need {
  if (steps <= query.buckets) return "points";
  const sealed = segments.flatMap((segment) => (segment.kind === "sealed" ? [segment.chunk.overview] : []));
  if (sealed.every(({ coarse }) => coarse.exponent <= query.exponent)) return "coarse";
  return sealed.every(({ fineExponent }) => fineExponent <= query.exponent) ? "fine" : "points";
}

function chunksThat(
  group: readonly PlannedSeries[],
  needs: readonly Need[],
  need: Need,
): Map<number, SealedChunk[]> {
  const wanted = new Map<number, SealedChunk[]>();
  group.forEach(({ series, segments }, at) => {
    const chunks = segments.flatMap((segment) => (segment.kind === "sealed" ? [segment.chunk] : []));
    if (needs[at] === need && chunks.length > 0) wanted.set(series.row!.id, chunks);
  });
  return wanted;
}

function* groupsOf(planned: readonly PlannedSeries[]): Generator<PlannedSeries[]> {
  let group: PlannedSeries[] = [];
  let points = 0;
  for (const one of planned) {
    group.push(one);
    points += one.steps;
    if (points < pointsPerRead && group.length < seriesPerRead) continue;
    yield group;
    [group, points] = [[], 0];
  }
  if (group.length > 0) yield group;
}

function exact({ series, segments }: PlannedSeries, read: ChunkMap<Points>): CurveColumns {
  const points = pointsOf(segments, (chunk) => read.get(series.row!.id)!.get(chunk.firstStep)!);
  return exactCurve({ x: points.steps, values: points.values });
}

function bucketed(
  { series, segments }: PlannedSeries,
  exponent: number,
  read: { points: ChunkMap<Points>; cells: ChunkMap<Cells> },
): CurveColumns {
  const collector = new BucketCollector(1024);
  for (const segment of segments) {
    if (segment.kind === "loose") {
      addPoints(collector, segment.points, exponent);
      continue;
    }
    const { firstStep, overview } = segment.chunk;
    const points = read.points.get(series.row!.id)?.get(firstStep);
    if (points) addPoints(collector, points, exponent);
    else addCells(collector, read.cells.get(series.row!.id)?.get(firstStep) ?? overview.coarse, exponent);
  }
  const { bucket: _bucket, ...columns } = collector.finish();
  return { kind: "bucketed", ...columns };
}

function addPoints(collector: BucketCollector, { steps, values }: Points, exponent: number): void {
  for (let at = 0; at < steps.length; at++)
    collector.addPoint(bucketOf(steps[at]!, exponent), steps[at]!, values[at]!);
}

/** Cells that are at most as wide as the buckets lie in one bucket each. */
function addCells(collector: BucketCollector, cells: Cells, exponent: number): void {
  for (let at = 0; at < cells.index.length; at++)
    collector.addCell(bucketOf(cells.lastStep[at]!, exponent), {
      lastX: cells.lastStep[at]!,
      min: cells.min[at]!,
      max: cells.max[at]!,
      mean: cells.mean[at]!,
      last: cells.last[at]!,
      count: cells.count[at]!,
      nonFiniteCount: cells.nonFiniteCount[at]!,
    });
}

/** The least range that has both. */
export function joinExtents(one: StepRange | undefined, other: StepRange | undefined): StepRange | undefined {
  if (!one || !other) return one ?? other;
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}
