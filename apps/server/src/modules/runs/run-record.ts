import {
  staleAfterMs,
  type Json,
  type JsonRecord,
  type Run,
  type RunDetail,
  type RunState,
} from "@descent/contracts";
import { toMetricSummary, type RunStatistics } from "../metrics/metric-statistics.ts";

/** A run as the database has it. */
export interface RunRecord {
  readonly key: number;
  readonly projectKey: number;
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly state: RunState;
  readonly config: JsonRecord;
  readonly ownSummary: JsonRecord;
  readonly statistics: RunStatistics;
  readonly tags: string[];
  readonly notes: string;
  readonly colour: string | null;
  /** Only where one run is read. */
  readonly environment?: JsonRecord;
  readonly sweep: string | null;
  readonly trial: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly heartbeatAt: Date;
  readonly finishedAt: Date | null;
}

/** The run as it travels. */
export function toRun(record: RunRecord, now: Date): Run {
  const {
    key: _key,
    projectKey: _projectKey,
    ownSummary,
    statistics,
    environment: _environment,
    ...shown
  } = record;
  return {
    ...shown,
    stale: record.state === "running" && now.getTime() - record.heartbeatAt.getTime() > staleAfterMs,
    summary: { ...mapValues(statistics, (metric): Json => metric.last), ...ownSummary },
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    heartbeatAt: record.heartbeatAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}

/** The run as it travels, with what ran it and the statistics of its metrics. */
export function toRunDetail(record: RunRecord, now: Date): RunDetail {
  return {
    ...toRun(record, now),
    environment: record.environment ?? {},
    metrics: mapValues(record.statistics, toMetricSummary),
  };
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
