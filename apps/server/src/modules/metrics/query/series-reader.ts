import { hasValue } from "@descent/contracts";
import { decodeOverview } from "../store/chunk-codec.ts";
import { collectPoints, type LoggedBatch } from "../store/collect-points.ts";
import type { LooseBatches } from "../store/loose-batches.ts";
import type { MetricSeriesRepository, SeriesRow } from "../store/metric-series.repository.ts";
import { noPoints, type Points } from "../store/points.ts";
import { everything, type SealedChunk, type StepRange } from "./segments.ts";

/** A metric of a run, as far as it is read without its chunks' points. */
export interface OpenSeries {
  readonly runKey: number;
  readonly metric: string;
  /** The row that its chunks belong to; undefined where it has none yet. */
  readonly row: SeriesRow | undefined;
  /** Of the range that was asked for, in the order of steps. */
  readonly chunks: readonly SealedChunk[];
  /** What came after the chunks, in the order of steps. */
  readonly loose: Points;
  /** The part of it that came after the row of the log that was named. */
  readonly news: Points;
}

/** Everything that a query needs to know before it reads points. */
export interface OpenedRuns {
  readonly series: readonly OpenSeries[];
  /** The earliest time of any point of each run, whatever the metric, in epoch milliseconds. */
  readonly startedAt: ReadonlyMap<number, number>;
}

/** What is opened of series. */
interface Opening {
  readonly range?: StepRange;
  readonly afterId?: number;
  readonly throughId?: number;
}

/** Series whose chunks are read in one statement. */
const seriesPerRead = 250;

/** Opens series. Use it inside the store's read gate: the log and the chunks must be of one moment. */
export class SeriesReader {
  readonly #loose: LooseBatches;
  readonly #series: MetricSeriesRepository;

  constructor(loose: LooseBatches, series: MetricSeriesRepository) {
    this.#loose = loose;
    this.#series = series;
  }

  /**
   * The series of some runs run by run, in the order of `metrics`, or all of them by their names; `afterId` is the row
   * of the log after which points are news, `throughId` the last row that counts.
   */
  async open(
    runKeys: readonly number[],
    metrics: readonly string[] | undefined,
    { range = everything, ...between }: Opening = {},
  ): Promise<OpenedRuns> {
    const rows = await this.#series.find(runKeys, "points", metrics);
    const overviews = await this.#overviews(rows, range);
    const loose = await this.#collect(runKeys, rows, { metrics, ...between });
    const rowOf = new Map(rows.map((row) => [keyOf(row.runKey, row.name), row]));
    const series = runKeys.flatMap((runKey) => {
      const names = metrics ?? namesOf(runKey, rows, loose.points);
      return names.flatMap((metric): OpenSeries[] => {
        const row = rowOf.get(keyOf(runKey, metric));
        const chunks = row ? (overviews.get(row.id) ?? []) : [];
        const points = loose.points.get(runKey)?.get(metric) ?? noPoints;
        const news = loose.news.get(runKey)?.get(metric) ?? noPoints;
        const isEmpty = points.steps.length === 0 && chunks.length === 0;
        return isEmpty && (!row || row.throughLogId === 0)
          ? []
          : [{ runKey, metric, row, chunks, loose: points, news }];
      });
    });
    return { series, startedAt: loose.startedAt };
  }

  /** When each run began: the earliest time of any of its points. */
  async startTimes(runKeys: readonly number[], opened: OpenedRuns): Promise<ReadonlyMap<number, number>> {
    const startedAt = new Map(opened.startedAt);
    for (const { runKey, firstTime } of await this.#series.firstTimes(runKeys))
      startedAt.set(runKey, Math.min(startedAt.get(runKey) ?? Infinity, firstTime));
    return startedAt;
  }

  async #overviews(rows: readonly SeriesRow[], range: StepRange): Promise<Map<number, SealedChunk[]>> {
    const found = new Map<number, SealedChunk[]>();
    for (let at = 0; at < rows.length; at += seriesPerRead) {
      const ids = rows.slice(at, at + seriesPerRead).map(({ id }) => id);
      for (const [id, chunks] of await this.#series.chunks(ids, range, "overview"))
        found.set(
          id,
          chunks.map(({ firstStep, lastStep, count, blob }) => ({
            firstStep,
            lastStep,
            count,
            overview: decodeOverview(blob),
          })),
        );
    }
    return found;
  }

  async #collect(
    runKeys: readonly number[],
    rows: readonly SeriesRow[],
    { metrics, afterId, throughId = Infinity }: { metrics: readonly string[] | undefined } & Opening,
  ) {
    const through = new Map(rows.map((row) => [keyOf(row.runKey, row.name), row.throughLogId]));
    const wanted = metrics && new Set(metrics);
    const points = new Map<number, Map<string, Points>>();
    const news = new Map<number, Map<string, Points>>();
    const startedAt = new Map<number, number>();
    for (const runKey of runKeys) {
      // One run after the other: what lies in the log of all of them need not be in memory at once.
      const batches = await this.#loose.of(runKey);
      if (batches.length === 0) continue;
      startedAt.set(runKey, earliestTime(batches));
      const isLoose = (name: string, id: number) =>
        (!wanted || wanted.has(name)) && id > (through.get(keyOf(runKey, name)) ?? 0) && id <= throughId;
      points.set(runKey, collectPoints(batches, isLoose));
      if (afterId === undefined) continue;
      news.set(
        runKey,
        collectPoints(batches, (name, id) => id > afterId && isLoose(name, id)),
      );
    }
    return { points, news, startedAt };
  }
}

function namesOf(
  runKey: number,
  rows: readonly SeriesRow[],
  loose: ReadonlyMap<number, ReadonlyMap<string, Points>>,
): string[] {
  const sealed = rows.filter((row) => row.runKey === runKey).map(({ name }) => name);
  return [...new Set([...sealed, ...(loose.get(runKey)?.keys() ?? [])])].toSorted();
}

function keyOf(runKey: number, name: string): string {
  return `${runKey} ${name}`;
}

/** Of the rows that have any value. */
function earliestTime(batches: readonly LoggedBatch[]): number {
  let earliest = Infinity;
  for (const { batch } of batches)
    for (let row = 0; row < batch.times.length; row++)
      if (batch.times[row]! < earliest && batch.columns.some((column) => hasValue(column, row)))
        earliest = batch.times[row]!;
  return earliest;
}
