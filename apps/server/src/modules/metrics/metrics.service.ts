import type { MetricBatch, MetricSeries } from "@descent/contracts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import type { RunDirectory } from "../runs/run-directory.ts";
import type { RunSummaries } from "../runs/run-summaries.ts";
import type { MetricQuery, MetricStore } from "./metric-store.ts";

interface MetricsServiceParts {
  readonly store: MetricStore;
  readonly directory: RunDirectory;
  readonly summaries: RunSummaries;
  readonly events: EventHub;
}

/** Points in, curves out. */
export class MetricsService {
  readonly #parts: MetricsServiceParts;

  constructor(parts: MetricsServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppError `run_not_found`. */
  async createWriter(runId: string, key: string): Promise<number> {
    const run = await this.#parts.directory.get(runId);
    const writer = await this.#parts.store.writerFor(run.key, key);
    run.writers.add(writer);
    return writer;
  }

  /**
   * Resolves when the batch is on disk.
   * @throws AppError `run_not_found`, `writer_unknown`, `server_busy`; nothing has been written then.
   */
  async append(runId: string, batch: MetricBatch): Promise<{ duplicate: boolean }> {
    const { store, directory, summaries, events } = this.#parts;
    const run = await directory.get(runId);
    if (!run.writers.has(batch.writer)) {
      if (!(await store.hasWriter(run.key, batch.writer)))
        throw new AppError(
          "writer_unknown",
          `writer ${batch.writer} was not handed out for ${runId}: ask for one first`,
        );
      run.writers.add(batch.writer);
    }
    const result = await store.append(run.key, batch).catch((error: unknown) => this.#refuse(runId, error));
    if (!result.duplicate) {
      summaries.noteAppend(run.key);
      events.publish({
        kind: "points",
        project: run.project,
        run: runId,
        lastStep: Math.max(...batch.steps),
      });
    }
    return result;
  }

  /** A run may be deleted while its batch waits to be written: that is the caller's news, not the server's fault. */
  async #refuse(runId: string, error: unknown): Promise<never> {
    if (!(error instanceof AppError)) {
      this.#parts.directory.forget(runId);
      await this.#parts.directory.get(runId);
    }
    throw error;
  }

  /** @throws AppError `run_not_found` naming the first run that does not exist. */
  async query(runIds: readonly string[], query: MetricQuery): Promise<MetricSeries[]> {
    const runs = await this.#parts.directory.getAll(runIds);
    return this.#parts.store.query(runs, query);
  }
}
