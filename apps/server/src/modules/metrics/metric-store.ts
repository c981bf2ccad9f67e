import type { MetricAxis, MetricBatch, MetricSeries } from "@descent/contracts";
import type { RunStatistics } from "./metric-statistics.ts";
import type { RepeatedSteps } from "./series.ts";

/** A run as the store addresses it: the table's key inside, the public id in answers. */
export interface RunRef {
  readonly key: number;
  readonly id: string;
}

/** Which curves are wanted, and how. */
export interface MetricQuery {
  readonly metrics: readonly string[];
  readonly axis: MetricAxis;
  readonly range: { readonly from?: number | undefined; readonly to?: number | undefined };
  /** Most points of an exact series; longer ones are gathered into so many buckets. */
  readonly buckets: number;
  readonly repeatedSteps: RepeatedSteps;
}

/** A run's statistics, and how far into what was written they reach. */
export interface StatisticsState {
  readonly statistics: RunStatistics;
  readonly throughId: number;
}

/**
 * Where points live. Whatever lies underneath keeps these promises: an append that resolved survives a crash; the
 * same writer and sequence number is written once; a query shows every appended point, in the order of x.
 */
export interface MetricStore {
  /** The writer id of one process life: the same key always gets the same id. */
  writerFor(runKey: number, key: string): Promise<number>;
  hasWriter(runKey: number, writer: number): Promise<boolean>;
  /**
   * Resolves when the batch is on disk; `duplicate` when it had been before.
   * @throws AppError `server_busy` when too much waits to be written.
   */
  append(runKey: number, batch: MetricBatch): Promise<{ duplicate: boolean }>;
  /** The curves of the runs that have the metrics, run by run in the given order. */
  query(runs: readonly RunRef[], query: MetricQuery): Promise<MetricSeries[]>;
  /** The statistics brought up to everything appended so far, starting from a state known earlier. */
  statistics(runKey: number, known: StatisticsState): Promise<StatisticsState>;
  /** Runs that have points beyond the statistics kept with them. */
  runsAhead(): Promise<number[]>;
  /** Forgets the points of a run. */
  delete(runKey: number): Promise<void>;
  /** Resolves when every append has been answered. */
  drain(): Promise<void>;
}
