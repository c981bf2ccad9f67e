import type { ConsoleBatch, PackedBatch } from "@descent/contracts";
import type { MetricReader } from "./metric-reader.ts";
import type { RunStatistics } from "./metric-statistics.ts";
import type { ConsolePage, ConsoleRequest } from "./query/console-reader.ts";
import type { CurveRequest } from "./query/curve-query.ts";
import type { CurveColumns } from "./query/curve.ts";
import type { StepRange } from "./query/segments.ts";

/** A run as the store addresses it: the table's key inside, the public id in answers. */
export interface RunRef {
  readonly key: number;
  readonly id: string;
}

/** A run's statistics, and how far into what was written they reach. */
export interface StatisticsState {
  readonly statistics: RunStatistics;
  readonly throughId: number;
}

/** One series of an answer. */
export interface AnsweredCurve {
  readonly run: string;
  /** Its name, or the text of the formula. */
  readonly metric: string;
  readonly columns: CurveColumns;
  /** Where news were asked for: the columns take the place of what was known from this x on; null for all of it. */
  readonly from?: number | null;
}

/** Curves, run by run in the given order, those of formulas behind all others, and where they leave off. */
export interface StoreAnswer {
  readonly curves: readonly AnsweredCurve[];
  /** Whether these are all curves, or only those that changed since the mark. */
  readonly isComplete: boolean;
  /** Buckets are 2^exponent wide; undefined where there is no point at all. */
  readonly exponent: number | undefined;
  /** Pass it with an equal query to be told only what is new. */
  readonly mark: StoreMark;
}

/** The moment that an answer shows. */
export interface StoreMark {
  readonly epoch: string;
  readonly logId: number;
  readonly exponent: number | undefined;
  readonly extent: StepRange | undefined;
}

/**
 * Where points and console lines live. Whatever lies underneath keeps these promises: an append that resolved
 * survives a crash; the same writer and sequence number is written once; a query shows every appended point, in the
 * order of x, and the same points give the same answer wherever they lie.
 */
export interface MetricStore extends MetricReader {
  /** The writer id of one process life: the same key always gets the same id. */
  writerFor(runKey: number, key: string): Promise<number>;
  hasWriter(runKey: number, writer: number): Promise<boolean>;
  /**
   * Resolves when the batch is on disk; `duplicate` when it had been before.
   * @throws AppError `server_busy` when too much waits to be written.
   */
  append(runKey: number, batch: PackedBatch): Promise<{ duplicate: boolean }>;
  /** The same for lines of a console; writers number both kinds of batches together. */
  appendConsole(runKey: number, batch: ConsoleBatch): Promise<{ duplicate: boolean }>;
  /** The curves of the runs that have the metrics, of a formula all of its; with a mark only those that changed since. */
  query(runs: readonly RunRef[], request: CurveRequest, since?: StoreMark): Promise<StoreAnswer>;
  /** A word that changes whenever an answer for these runs may: equal words, equal answers. */
  versionOf(runs: readonly RunRef[]): string;
  readConsole(runKey: number, request: ConsoleRequest): Promise<ConsolePage>;
  /** The statistics brought up to everything appended so far, starting from a state known earlier. */
  statistics(runKey: number, known: StatisticsState): Promise<StatisticsState>;
  /** Runs that have points beyond the statistics kept with them. */
  runsAhead(): Promise<number[]>;
  /** A run's statistics have been kept: what they include may be moved into chunks. */
  noteCounted(runKey: number, throughId: number): void;
  /** A run has ended: what it has in the log is moved into chunks soon. */
  noteEnd(runKey: number): void;
  /** Moves everything that was counted of a run into chunks now. */
  settle(runKey: number): Promise<void>;
  /**
   * Renames a metric of a run where it has one. What lies in the log still has the old name: settle the run before.
   * @returns false where the run has a metric of the new name, too.
   */
  renameMetric(runKey: number, from: string, to: string): Promise<boolean>;
  /** Deletes a metric of a run with the points in its chunks: settle the run before. */
  deleteMetric(runKey: number, metric: string): Promise<void>;
  /** A run is gone, with everything that it had: gives its space back bit by bit. */
  forget(runKey: number): void;
  /** Resolves when every append has been answered. */
  drain(): Promise<void>;
  /** Ends what goes on in the background. */
  close(): Promise<void>;
}
