import { randomUUID } from "node:crypto";
import type { ConsoleBatch, PackedBatch } from "@descent/contracts";
import type {
  AnsweredCurve,
  MetricStore,
  RunRef,
  StatisticsState,
  StoreAnswer,
  StoreMark,
} from "./metric-store.ts";
import type { ReadOptions, SeriesPart } from "./metric-reader.ts";
import { ConsoleReader, type ConsolePage, type ConsoleRequest } from "./query/console-reader.ts";
import { CurveQuery, openedRange, type CurveRequest, type Curves } from "./query/curve-query.ts";
import { ExportReader } from "./query/export-reader.ts";
import { FoldJournal } from "./query/fold-journal.ts";
import { metricsToOpen, sortOpened, type CurveSource, type OpenedCurves } from "./query/formulas.ts";
import { liveCurves, newsOf, type LiveCurve } from "./query/live-query.ts";
import { PointsReader } from "./query/points-reader.ts";
import { SeriesReader } from "./query/series-reader.ts";
import { AppendLog } from "./store/append-log.ts";
import { ClearedSpace } from "./store/cleared-space.ts";
import { CompactionSchedule, compactionLimits, type CompactionLimits } from "./store/compaction-schedule.ts";
import { Compactor } from "./store/compactor.ts";
import { encodeLoggedLines } from "./store/console-codec.ts";
import type { MetricLogRepository } from "./store/metric-log.repository.ts";
import type { MetricSeriesRepository } from "./store/metric-series.repository.ts";
import { LooseBatches } from "./store/loose-batches.ts";
import { ReadGate } from "./store/read-gate.ts";
import { StatisticsReader } from "./store/statistics-reader.ts";
import { WriterStates } from "./store/writer-states.ts";

interface StoreParts {
  readonly logs: MetricLogRepository;
  readonly series: MetricSeriesRepository;
  /** Gives free space of the database back, a little at a time; resolves with whether there is more. */
  readonly reclaim: () => Promise<boolean>;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
  readonly chunkPoints?: number;
  readonly limits?: CompactionLimits;
}

/** Points of a full chunk. */
const chunkPointsDefault = 4096;

/** The metric store: a log of batches that acknowledgements wait for, and chunks that it is folded into behind them. */
export class ChunkedMetricStore implements MetricStore {
  readonly #logs: MetricLogRepository;
  readonly #series: MetricSeriesRepository;
  readonly #gate = new ReadGate();
  readonly #journal = new FoldJournal();
  readonly #writers: WriterStates;
  readonly #loose: LooseBatches;
  readonly #appends: AppendLog;
  readonly #schedule: CompactionSchedule;
  readonly #space: ClearedSpace;
  readonly #reader: SeriesReader;
  readonly #query: CurveQuery;
  readonly #statistics: StatisticsReader;
  readonly #console: ConsoleReader;
  readonly #export: ExportReader;
  readonly #process = randomUUID().slice(0, 8);
  /** Counts changes that no mark can tell the news of. */
  #generation = 0;

  private constructor(parts: StoreParts, newestId: number) {
    const { logs, series, nowMs, onError } = parts;
    this.#logs = logs;
    this.#series = series;
    this.#writers = new WriterStates(logs);
    this.#loose = new LooseBatches(logs);
    this.#appends = new AppendLog({ logs, writers: this.#writers, loose: this.#loose }, newestId);
    this.#reader = new SeriesReader(this.#loose, series);
    const points = new PointsReader(series);
    this.#query = new CurveQuery(this.#reader, points);
    this.#statistics = new StatisticsReader({
      logs,
      loose: this.#loose,
      reader: this.#reader,
      points,
      committedId: () => this.#appends.committedId,
    });
    this.#console = new ConsoleReader(logs, series);
    this.#export = new ExportReader({ loose: this.#loose, series, gate: this.#gate });
    const compactor = new Compactor({
      logs,
      series,
      appends: this.#appends,
      writers: this.#writers,
      loose: this.#loose,
      gate: this.#gate,
      chunkPoints: parts.chunkPoints ?? chunkPointsDefault,
      onFold: ({ id, throughLogId: previousThroughId }, folded) =>
        this.#journal.note(id, { previousThroughId, ...folded }),
    });
    this.#schedule = new CompactionSchedule({
      fold: (runKey, throughId) => compactor.fold(runKey, throughId),
      limits: parts.limits ?? compactionLimits,
      nowMs,
      onError,
    });
    this.#space = new ClearedSpace({ series, reclaim: parts.reclaim, onError });
  }

  /** Opens the store on what a process before left: its log is folded as if it had just been written. */
  static async open(parts: StoreParts): Promise<ChunkedMetricStore> {
    const store = new ChunkedMetricStore(parts, await parts.logs.newestId());
    for (const { runKey, rows, bytes, countedId } of await parts.logs.looseTotals()) {
      store.#schedule.noteAppend(runKey, { steps: rows, bytes });
      store.#schedule.noteCounted(runKey, countedId);
    }
    store.#space.clear();
    return store;
  }

  writerFor(runKey: number, key: string): Promise<number> {
    return this.#logs.writerFor(runKey, key);
  }

  async hasWriter(runKey: number, writer: number): Promise<boolean> {
    return (await this.#writers.folded(runKey, writer)) !== undefined;
  }

  async append(runKey: number, batch: PackedBatch): Promise<{ duplicate: boolean }> {
    const { writer, seq, bytes: data, steps } = batch;
    const id = await this.#appends.append({ runKey, writer, seq, kind: "points", data, points: batch });
    if (id !== undefined) this.#schedule.noteAppend(runKey, { steps: steps.length, bytes: data.length });
    return { duplicate: id === undefined };
  }

  async appendConsole(runKey: number, batch: ConsoleBatch): Promise<{ duplicate: boolean }> {
    const { writer, seq } = batch;
    const data = encodeLoggedLines(batch);
    const id = await this.#appends.append({ runKey, writer, seq, kind: "console", data });
    if (id !== undefined) this.#schedule.noteAppend(runKey, { steps: 0, bytes: data.length });
    return { duplicate: id === undefined };
  }

  query(runs: readonly RunRef[], request: CurveRequest, since?: StoreMark): Promise<StoreAnswer> {
    return this.#gate.read(async () => {
      const logId = this.#appends.newestOfAll(keysOf(runs));
      const epoch = this.#epoch;
      const news = since?.epoch === epoch ? await this.#news(runs, request, since) : undefined;
      const { curves, exponent, extent } = news ?? (await this.#everything(runs, request));
      const idOf = new Map(runs.map(({ key, id }) => [key, id]));
      const answered = curves.map(({ series, columns, ...rest }): AnsweredCurve => {
        const from = "from" in rest ? (rest.from as number | null) : null;
        const { runKey, metric } = series;
        return { run: idOf.get(runKey)!, metric, columns, ...(since && { from }) };
      });
      return {
        curves: answered,
        isComplete: news === undefined,
        exponent,
        mark: { epoch, logId, exponent, extent },
      };
    });
  }

  versionOf(runs: readonly RunRef[]): string {
    return `${this.#epoch} ${runs.map(({ key }) => this.#appends.newestOf(key)).join(" ")}`;
  }

  readConsole(runKey: number, request: ConsoleRequest): Promise<ConsolePage> {
    return this.#gate.read(() => this.#console.read(runKey, request));
  }

  read(run: RunRef, options: ReadOptions): AsyncIterable<SeriesPart> {
    const { metrics, from = -Infinity, to = Infinity, repeatedSteps: repeated } = options;
    return this.#export.read(run.key, { ...(metrics && { metrics }), range: { from, to }, repeated });
  }

  statistics(runKey: number, known: StatisticsState): Promise<StatisticsState> {
    return this.#gate.read(() => this.#statistics.advance(runKey, known));
  }

  runsAhead(): Promise<number[]> {
    return this.#logs.runsAhead();
  }

  noteCounted(runKey: number, throughId: number): void {
    this.#schedule.noteCounted(runKey, throughId);
  }

  noteEnd(runKey: number): void {
    this.#schedule.noteEnd(runKey);
  }

  settle(runKey: number): Promise<void> {
    return this.#schedule.settle(runKey);
  }

  renameMetric(runKey: number, from: string, to: string): Promise<boolean> {
    return this.#schedule.between(() =>
      this.#gate.change(async () => {
        this.#generation++;
        return this.#series.rename(runKey, from, to);
      }),
    );
  }

  async deleteMetric(runKey: number, metric: string): Promise<void> {
    await this.#schedule.between(() =>
      this.#gate.change(async () => {
        this.#generation++;
        const [row] = await this.#series.find([runKey], "points", [metric]);
        if (row) await this.#series.delete(row.id);
      }),
    );
    this.#space.clear();
  }

  forget(runKey: number): void {
    this.#generation++;
    this.#writers.forget(runKey);
    this.#loose.forget(runKey);
    this.#schedule.forget(runKey);
    this.#space.clear();
  }

  drain(): Promise<void> {
    return this.#appends.drain();
  }

  async close(): Promise<void> {
    await this.#space.close();
    await this.#schedule.close();
  }

  get #epoch(): string {
    return `${this.#process}-${this.#generation}`;
  }

  async #everything(runs: readonly RunRef[], request: CurveRequest): Promise<Curves> {
    return this.#query.curves(await this.#open(runs, request), request);
  }

  async #open(
    runs: readonly RunRef[],
    request: CurveRequest,
    since: { readonly afterId?: number } = {},
  ): Promise<OpenedCurves> {
    const where = { ...openedRange(request), ...since };
    return sortOpened(await this.#reader.open(keysOf(runs), metricsToOpen(request), where), request);
  }

  /** What changed since a mark; undefined where everything must be answered again. */
  async #news(
    runs: readonly RunRef[],
    request: CurveRequest,
    since: StoreMark,
  ): Promise<(Omit<Curves, "curves"> & { curves: readonly LiveCurve[] }) | undefined> {
    const { exponent, extent } = since;
    const changed = runs.filter(({ key }) => this.#appends.newestOf(key) > since.logId);
    if (changed.length === 0) return { curves: [], exponent, extent };
    // Elsewhere a point that takes another's place may take it away from where it was.
    if (request.axis !== "step") return undefined;
    const opened = await this.#open(changed, request, { afterId: since.logId });
    const sources: CurveSource[] = [...opened.series, ...opened.formulas];
    const news = new Map(sources.map((one) => [one, newsOf(one, since.logId, this.#journal)]));
    const isNew = (one: CurveSource) => news.get(one) !== undefined;
    if (!sources.some(isNew)) return { curves: [], exponent, extent };
    const changes = {
      ...opened,
      series: opened.series.filter(isNew),
      formulas: opened.formulas.filter(isNew),
    };
    const made = await this.#query.curves(changes, request, extent);
    // Wider buckets: those of the other runs are wider now, too.
    if (made.exponent !== exponent) return undefined;
    return { ...made, curves: liveCurves(made, request, news) };
  }
}

function keysOf(runs: readonly RunRef[]): number[] {
  return runs.map(({ key }) => key);
}
