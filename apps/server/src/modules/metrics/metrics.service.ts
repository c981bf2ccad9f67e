import type {
  ConsoleBatch,
  CurveAnswer,
  DecodedSeries,
  MetricQueryBody,
  PackedBatch,
} from "@descent/contracts";
import { nameOfList } from "../../cursor.ts";
import { AppError } from "../../errors.ts";
import type { EventHub } from "../events/event-hub.ts";
import type { KnownRun, RunDirectory } from "../runs/run-directory.ts";
import type { RunSummaries } from "../runs/run-summaries.ts";
import type { RunValues } from "../runs/run-values.ts";
import { bandsOf } from "./query/bands-of.ts";
import { readFormula } from "./query/formulas.ts";
import { readQueryCursor, writeQueryCursor } from "./query/query-cursor.ts";
import type { ConsolePage, ConsoleRequest } from "./query/console-reader.ts";
import type { CurveRequest } from "./query/curve-query.ts";
import type { AnsweredCurve, MetricStore } from "./metric-store.ts";

interface MetricsServiceParts {
  readonly store: MetricStore;
  readonly directory: RunDirectory;
  readonly summaries: RunSummaries;
  readonly values: RunValues;
  readonly events: EventHub;
}

/** Points and console lines in, curves and lines out. */
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
  async append(runId: string, batch: PackedBatch): Promise<{ duplicate: boolean }> {
    const { store, events } = this.#parts;
    return this.#write(runId, batch.writer, async (run) => {
      const result = await store.append(run.key, batch);
      if (!result.duplicate) {
        const { from: firstStep, to: lastStep } = extentOf(batch.steps);
        events.publish({ kind: "points", project: run.project, run: runId, firstStep, lastStep });
      }
      return result;
    });
  }

  /** The same for lines that the run's program wrote. */
  async appendConsole(runId: string, batch: ConsoleBatch): Promise<{ duplicate: boolean }> {
    const { store, events } = this.#parts;
    return this.#write(runId, batch.writer, async (run) => {
      const result = await store.appendConsole(run.key, batch);
      if (!result.duplicate) events.publish({ kind: "console", project: run.project, run: runId });
      return result;
    });
  }

  /** @throws AppError `run_not_found`. */
  async readConsole(runId: string, request: ConsoleRequest): Promise<ConsolePage> {
    const run = await this.#parts.directory.get(runId);
    return this.#parts.store.readConsole(run.key, request);
  }

  /**
   * A word that is the same for equal queries as long as their answer is.
   * @throws AppError `run_not_found`, `invalid_column`.
   */
  async versionOf(body: MetricQueryBody): Promise<string> {
    const { directory, store, values } = this.#parts;
    const runs = await directory.getAll(body.runs);
    // The groups themselves: two changes of a run may have one time.
    const groups = body.groupBy ? await values.groupsOf(runs, body.groupBy) : [];
    return nameOfList([JSON.stringify(body), store.versionOf(runs), JSON.stringify(groups)]);
  }

  /** @throws AppError `run_not_found` naming the first run that does not exist, `invalid_column`, `invalid_cursor`. */
  async query(body: MetricQueryBody): Promise<CurveAnswer> {
    const { directory, store, values } = this.#parts;
    const { since, runs: runIds, groupBy, ...rest } = body;
    const runs = await directory.getAll([...new Set(runIds)]);
    const name = nameOfList([JSON.stringify({ ...rest, runs: runIds })]);
    const request = requestOf(rest);
    const mark = since === undefined ? undefined : readQueryCursor(since, name);
    const { curves, isComplete, exponent, mark: next } = await store.query(runs, request, mark);
    return {
      series: groupBy ? [] : curves.map(seriesOf),
      groups: groupBy ? bandsOf(curves, await values.groupsOf(runs, groupBy), exponent) : [],
      bucketWidth: exponent === undefined ? null : 2 ** exponent,
      complete: isComplete,
      cursor: writeQueryCursor(name, next),
    };
  }

  async #write(
    runId: string,
    writer: number,
    write: (run: KnownRun) => Promise<{ duplicate: boolean }>,
  ): Promise<{ duplicate: boolean }> {
    const { store, directory, summaries } = this.#parts;
    const run = await directory.get(runId);
    if (!run.writers.has(writer)) {
      if (!(await store.hasWriter(run.key, writer)))
        throw new AppError(
          "writer_unknown",
          `writer ${writer} was not handed out for ${runId}: ask for one first`,
        );
      run.writers.add(writer);
    }
    const result = await write(run).catch((error: unknown) => this.#refuse(runId, error));
    if (!result.duplicate) summaries.noteAppend(run.key);
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
}

function requestOf(body: Omit<MetricQueryBody, "runs" | "since" | "groupBy">): CurveRequest {
  const { metrics, expressions = [], axis, buckets, repeatedSteps, smoothing, range } = body;
  const { from = -Infinity, to = Infinity } = range;
  return {
    metrics: [...new Set(metrics)],
    formulas: [...new Set(expressions)].map(readFormula),
    axis,
    buckets,
    repeatedSteps,
    smoothing,
    range: { from, to },
  };
}

function seriesOf({ run, metric, columns, from }: AnsweredCurve): DecodedSeries {
  const { kind, ...rest } = columns;
  return { kind, run, metric, ...rest, ...(from !== undefined && { from }) } as DecodedSeries;
}

function extentOf(steps: Float64Array): { from: number; to: number } {
  let [from, to] = [Infinity, -Infinity];
  for (const step of steps) {
    if (step < from) from = step;
    if (step > to) to = step;
  }
  return { from, to };
}
