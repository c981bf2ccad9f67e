import {
  appendMetrics,
  createProject,
  createRun,
  createWriter,
  encodeMetricBatch,
  metricBatchMediaType,
} from "@descent/contracts";
import { BinaryBody, call, ConnectionError } from "@descent/contracts/client";
import type { ServerProcess } from "./server-process.ts";

/** A run that the load writes to. */
export interface LoadedRun {
  readonly id: string;
  readonly metrics: readonly string[];
  /** Steps of each of its batches. */
  readonly rows: number;
}

/** A batch that was sent. */
export interface SentBatch {
  readonly run: string;
  readonly metrics: readonly string[];
  readonly writer: number;
  readonly seq: number;
  readonly steps: readonly number[];
  attempts: number;
  isAcknowledged: boolean;
}

/**
 * A run with more metrics than one transaction of a fold takes, one with few and long batches, and one that sends
 * little.
 */
const shapes = [
  { metrics: 40, rows: 100 },
  { metrics: 2, rows: 500 },
  { metrics: 1, rows: 10 },
];
const writersPerRun = 2;
/** What a writer sends before the first of them is answered: its numbers then arrive in any order. */
const inFlightPerWriter = 2;

/** The value at a step of a run's metric, named by its place among them. */
export function valueAt(step: number, metric: number): number {
  return step / 64 + metric;
}

/** Writers that send to a few runs as fast as they are answered, and remember what they sent. */
export class PointsLoad {
  readonly #server: ServerProcess;
  readonly #batchesOf = new Map<LoadedRun, number>();
  #lives = 0;
  readonly batches: SentBatch[] = [];

  private constructor(server: ServerProcess) {
    this.#server = server;
  }

  static async open(server: ServerProcess): Promise<PointsLoad> {
    const load = new PointsLoad(server);
    const params = { project: "durability" };
    await call(createProject, { body: { name: params.project } }, load.#at);
    for (const { metrics, rows } of shapes) {
      const { id } = await call(createRun, { params, body: {} }, load.#at);
      const names = Array.from({ length: metrics }, (_, index) => `layer/${index}`);
      load.#batchesOf.set({ id, rows, metrics: names }, 0);
    }
    return load;
  }

  get runs(): LoadedRun[] {
    return [...this.#batchesOf.keys()];
  }

  /** Those whose batches leave the server time for other work. */
  get quietRuns(): LoadedRun[] {
    return this.runs.filter(({ rows, metrics }) => rows * metrics.length < 100);
  }

  /**
   * Writers to some runs, each in a process life of its own, send until the server dies under them, which it does at
   * some acknowledgement.
   * @returns how many batches were acknowledged.
   */
  async untilKilled(killAfter: number, runs: readonly LoadedRun[]): Promise<number> {
    let acknowledged = 0;
    let killed: Promise<void> | undefined;
    const write = async (next: () => SentBatch) => {
      while (await this.send(next())) if (++acknowledged >= killAfter) killed ??= this.#server.kill();
    };
    const writers = await this.#newWriters(runs);
    await Promise.all(
      writers.flatMap((next) => Array.from({ length: inFlightPerWriter }, () => write(next))),
    );
    await killed;
    return acknowledged;
  }

  /**
   * Sends a batch, and again where it was sent before. Each time its points have later times: those that are alike in
   * all would become one, and nobody would see that they had been written twice.
   * @returns undefined where the server died before it answered.
   */
  async send(batch: SentBatch): Promise<{ duplicate: boolean } | undefined> {
    const { run, metrics, writer, seq, steps } = batch;
    const attempt = batch.attempts++;
    const times = steps.map((step) => 1000 * step + attempt);
    const values = Object.fromEntries(
      metrics.map((name, metric) => [name, steps.map((step) => valueAt(step, metric))]),
    );
    const bytes = encodeMetricBatch({ writer, seq, steps, times, values });
    const body = new BinaryBody(bytes, metricBatchMediaType);
    try {
      const answer = await call(appendMetrics, { params: { run }, body }, this.#at);
      batch.isAcknowledged = true;
      return answer;
    } catch (error) {
      if (error instanceof ConnectionError) return undefined;
      throw error;
    }
  }

  /** The steps of all batches of a run, in order. */
  stepsOf(run: LoadedRun): Float64Array {
    const steps = this.batches.filter((batch) => batch.run === run.id).flatMap((batch) => batch.steps);
    return Float64Array.from(steps).toSorted();
  }

  get #at() {
    return { baseUrl: this.#server.origin };
  }

  /** Of each new writer, what gives its next batch. */
  async #newWriters(runs: readonly LoadedRun[]): Promise<(() => SentBatch)[]> {
    const nexts: (() => SentBatch)[] = [];
    for (const run of runs)
      for (let index = 0; index < writersPerRun; index++) {
        const body = { key: `life ${++this.#lives}` };
        const { writer } = await call(createWriter, { params: { run: run.id }, body }, this.#at);
        let seq = 0;
        nexts.push(() => this.#newBatch(run, writer, ++seq));
      }
    return nexts;
  }

  #newBatch(run: LoadedRun, writer: number, seq: number): SentBatch {
    const number = this.#batchesOf.get(run)!;
    this.#batchesOf.set(run, number + 1);
    // The steps of two batches lie between each other: where only one of them is in a chunk, the other must be
    // merged into it.
    const first = number - (number % 2);
    const steps = Array.from({ length: run.rows }, (_, row) => first * run.rows + 2 * row + (number % 2));
    const batch = {
      run: run.id,
      metrics: run.metrics,
      writer,
      seq,
      steps,
      attempts: 0,
      isAcknowledged: false,
    };
    this.batches.push(batch);
    return batch;
  }
}
