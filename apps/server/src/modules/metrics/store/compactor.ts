import { decodeMetricBatch } from "@descent/contracts";
import type { AppendLog } from "./append-log.ts";
import { giveWay } from "../../../give-way.ts";
import { encodeChunk, decodePoints } from "./chunk-codec.ts";
import { indexColumns, pointsOfColumns, type ColumnIndex } from "./collect-points.ts";
import { foldConsole } from "./fold-console.ts";
import type { LooseBatches } from "./loose-batches.ts";
import type { LogRow, MetricLogRepository } from "./metric-log.repository.ts";
import type {
  ChunkSpan,
  MetricSeriesRepository,
  NewChunk,
  SeriesChange,
  SeriesRow,
} from "./metric-series.repository.ts";
import { cutIntoChunks, planFold } from "./plan-fold.ts";
import { concatPoints, mergePoints, withoutCopies, type Points } from "./points.ts";
import type { ReadGate } from "./read-gate.ts";
import { SeqRanges } from "./seq-ranges.ts";
import type { WriterStates } from "./writer-states.ts";

/** Rows of the log that are read in one go. */
const rowsPerPage = 64;
/** Bytes of rows that are folded in one go, as far as one page is not more. */
const bytesPerFold = 8_000_000;
/** Series whose chunks are written in one transaction. */
const seriesPerChange = 16;

/** What the compactor works with. */
export interface CompactorParts {
  readonly logs: MetricLogRepository;
  readonly series: MetricSeriesRepository;
  readonly appends: AppendLog;
  readonly writers: WriterStates;
  readonly loose: LooseBatches;
  readonly gate: ReadGate;
  /** Points of a full chunk. */
  readonly chunkPoints: number;
  /** Told which steps of a series went into chunks. */
  readonly onFold: (
    series: SeriesRow,
    folded: { throughLogId: number; fromStep: number; count: number },
  ) => void;
}

/** What one fold took out of the log, and through which row. */
export interface Folded {
  readonly steps: number;
  readonly bytes: number;
  readonly throughId: number;
}

/**
 * Moves what the log holds of a run into chunks. A crash between any two of its transactions loses nothing and
 * doubles nothing: each series notes through which row it has the log, and rows leave the log at the very end.
 */
export class Compactor {
  readonly #parts: CompactorParts;

  constructor(parts: CompactorParts) {
    this.#parts = parts;
  }

  /**
   * Folds the oldest rows of a run, up to one at most; the run's statistics must include them. One run at a time.
   * Resolves with what was taken out of the log: a backlog takes several folds, each of which gets to its end.
   */
  async fold(runKey: number, throughId: number): Promise<Folded> {
    const rows = await this.#read(runKey, throughId);
    const last = rows.at(-1);
    if (!last) return { steps: 0, bytes: 0, throughId };
    const { index, steps } = await unpack(rows);
    const series = await this.#parts.series.ensure(runKey, "points", [...index.keys()]);
    for (let at = 0; at < series.length; at += seriesPerChange)
      await this.#foldSeries(series.slice(at, at + seriesPerChange), index, last.id);
    await foldConsole(this.#parts, runKey, rows);
    await this.#removeRows(runKey, rows, last.id);
    return { steps, bytes: bytesOf(rows), throughId: last.id };
  }

  async #read(runKey: number, throughId: number): Promise<LogRow[]> {
    const rows: LogRow[] = [];
    for (;;) {
      const afterId = rows.at(-1)?.id ?? 0;
      const page = await this.#parts.logs.page(runKey, { afterId, throughId, rows: rowsPerPage });
      rows.push(...page);
      if (bytesOf(rows) >= bytesPerFold) return rows;
      if (page.length < rowsPerPage) return rows;
      await giveWay();
    }
  }

  async #foldSeries(group: readonly SeriesRow[], index: ColumnIndex, throughLogId: number) {
    const { series, gate, onFold } = this.#parts;
    const news = new Map<string, Points>();
    for (const one of group) {
      const columns = index.get(one.name)?.filter(({ id }) => id > one.throughLogId);
      const points = pointsOfColumns(columns ?? []);
      if (points.steps.length > 0) news.set(one.name, points);
      await giveWay();
    }
    const spans = await this.#spansAround(group, [...news.values()]);
    const changes: SeriesChange[] = [];
    for (const one of group) {
      const points = news.get(one.name);
      if (!points) continue;
      changes.push(await this.#changeOf(one, points, spans.get(one.id) ?? [], throughLogId));
      await giveWay();
    }
    if (changes.length === 0) return;
    await gate.change(() => series.apply(changes));
    for (const one of group) {
      const points = news.get(one.name);
      if (points) onFold(one, { throughLogId, fromStep: points.steps[0]!, count: points.steps.length });
    }
  }

  async #spansAround(
    group: readonly SeriesRow[],
    news: readonly Points[],
  ): Promise<Map<number, ChunkSpan[]>> {
    const from = Math.min(...news.map(({ steps }) => steps[0]!));
    const to = Math.max(...news.map(({ steps }) => steps.at(-1)!));
    if (news.length === 0) return new Map();
    return this.#parts.series.spansAround(
      group.map(({ id }) => id),
      { from, to },
    );
  }

  async #changeOf(
    one: SeriesRow,
    news: Points,
    spans: readonly ChunkSpan[],
    throughLogId: number,
  ): Promise<SeriesChange> {
    const { series, chunkPoints } = this.#parts;
    const replaced: number[] = [];
    const chunks: NewChunk[] = [];
    let { firstTime, lastTime } = one;
    for (const { chunk, news: points, isLast } of planFold(spans, news, chunkPoints)) {
      if (chunk) replaced.push(chunk.firstStep);
      const old = (await series.data(one.id, chunk ? [chunk.firstStep] : [])).map(decodePoints);
      const merged = withoutCopies(mergePoints(concatPoints(old), points));
      for (const piece of cutIntoChunks(merged, chunkPoints, isLast)) {
        const { statistics, ...blobs } = await encodeChunk(piece);
        const { firstStep, lastStep, count } = statistics;
        chunks.push({ firstStep, lastStep, count, ...blobs });
        firstTime = Math.min(firstTime, statistics.firstTime);
        lastTime = Math.max(lastTime, statistics.lastTime);
      }
      await giveWay();
    }
    const { id, runKey, name } = one;
    return { id, runKey, kind: "points", name, throughLogId, firstTime, lastTime, replaced, chunks };
  }

  async #removeRows(runKey: number, rows: readonly LogRow[], throughId: number): Promise<void> {
    const { logs, appends, writers, loose, gate } = this.#parts;
    const seqs = Map.groupBy(rows, ({ writer }) => writer);
    await gate.change(() =>
      appends.between(async () => {
        const folded = new Map<number, SeqRanges>();
        for (const [writer, those] of seqs) {
          const known = (await writers.folded(runKey, writer)) ?? new SeqRanges();
          folded.set(writer, known.with(those.map(({ seq }) => seq)));
        }
        try {
          await logs.removeFolded(runKey, throughId, folded);
        } catch (error) {
          // It may have been done all the same: what is so is read again from the database.
          writers.forget(runKey);
          loose.forget(runKey);
          throw error;
        }
        loose.noteFold(runKey, throughId);
        for (const [writer, ranges] of folded) writers.set(runKey, writer, ranges);
      }),
    );
  }
}

function bytesOf(rows: readonly LogRow[]): number {
  return rows.reduce((sum, { data }) => sum + data.length, 0);
}

/** The columns of the batches of points among rows of the log. */
async function unpack(rows: readonly LogRow[]): Promise<{ index: ColumnIndex; steps: number }> {
  const index: ColumnIndex = new Map();
  let steps = 0;
  for (const { id, kind, data } of rows) {
    if (kind !== "points") continue;
    const batch = decodeMetricBatch(data);
    indexColumns(index, { id, batch });
    steps += batch.steps.length;
    await giveWay();
  }
  return { index, steps };
}
