import { setImmediate } from "node:timers/promises";
import type { MetricBatch, MetricSeries } from "@descent/contracts";
import { decodeBatch, encodeBatch, type StoredBatch } from "./batch-codec.ts";
import { toCurve, toMetricSeries, type Curve } from "./curves.ts";
import { GroupCommit } from "./group-commit.ts";
import type { LogEntry, MetricLogRepository } from "./metric-log.repository.ts";
import { countIn, statisticsOf } from "./metric-statistics.ts";
import type { MetricQuery, MetricStore, RunRef, StatisticsState } from "./metric-store.ts";
import { collectSeries } from "./series.ts";

/** The metric store over the log of batches: one row per batch, written in group commits, read by decoding. */
export class LogMetricStore implements MetricStore {
  readonly #logs: MetricLogRepository;
  readonly #commits: GroupCommit<LogEntry, boolean>;

  constructor(logs: MetricLogRepository) {
    this.#logs = logs;
    this.#commits = new GroupCommit((entries) => logs.insert(entries));
  }

  writerFor(runKey: number, key: string): Promise<number> {
    return this.#logs.writerFor(runKey, key);
  }

  hasWriter(runKey: number, writer: number): Promise<boolean> {
    return this.#logs.hasWriter(runKey, writer);
  }

  async append(runKey: number, batch: MetricBatch): Promise<{ duplicate: boolean }> {
    const data = encodeBatch(batch);
    const isNew = await this.#commits.add(
      { runKey, writer: batch.writer, seq: batch.seq, data },
      data.length,
    );
    return { duplicate: !isNew };
  }

  async query(runs: readonly RunRef[], query: MetricQuery): Promise<MetricSeries[]> {
    const curves: Curve[] = [];
    for (const run of runs) {
      curves.push(...(await this.#curvesOf(run, query)));
      // Decoding is synchronous: appends get their turn between two runs.
      await setImmediate();
    }
    return toMetricSeries(curves, query.buckets, query.range);
  }

  async statistics(runKey: number, known: StatisticsState): Promise<StatisticsState> {
    const news = await this.#logs.read(runKey, known.throughId);
    const newest = news.at(-1);
    if (!newest) return known;
    const statistics = structuredClone(known.statistics);
    const isCounted = countIn(statistics, news.map(decoded));
    if (isCounted) return { statistics, throughId: newest.id };
    const everything = await this.#logs.read(runKey);
    // Nothing is left where the run was deleted meanwhile.
    return {
      statistics: statisticsOf(everything.map(decoded)),
      throughId: everything.at(-1)?.id ?? newest.id,
    };
  }

  runsAhead(): Promise<number[]> {
    return this.#logs.runsAhead();
  }

  delete(runKey: number): Promise<void> {
    return this.#logs.delete(runKey);
  }

  drain(): Promise<void> {
    return this.#commits.drain();
  }

  async #curvesOf(run: RunRef, query: MetricQuery): Promise<Curve[]> {
    const rows = await this.#logs.read(run.key);
    const wanted = new Set(query.metrics);
    const batches = rows.map((row) => decodeBatch(row.data, wanted));
    const startedAtMs = earliestTime(batches);
    const all = collectSeries(batches, query.repeatedSteps);
    return query.metrics.flatMap((metric) => {
      const series = all.get(metric);
      return series ? [toCurve({ run: run.id, metric }, series, query, startedAtMs)] : [];
    });
  }
}

function decoded(row: { data: Uint8Array }): StoredBatch {
  return decodeBatch(row.data);
}

/** Relative time counts from the run's first point, whichever metric that was of. */
function earliestTime(batches: StoredBatch[]): number {
  let earliest = Infinity;
  for (const { times } of batches) for (const time of times) if (time < earliest) earliest = time;
  return earliest;
}
