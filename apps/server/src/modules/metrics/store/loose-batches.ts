import { decodeMetricBatch, type PackedBatch } from "@descent/contracts";
import { giveWay } from "../../../give-way.ts";
import type { LoggedBatch } from "./collect-points.ts";
import type { MetricLogRepository } from "./metric-log.repository.ts";

/** Bytes of batches that are kept at most. */
const bytesMax = 64_000_000;
/** Runs of which something is kept at most. */
const runsMax = 5000;

/** What the log holds of a run. */
interface Tail {
  batches: LoggedBatch[];
  bytes: number;
  /** Where it is being read from the database: what was committed meanwhile is pushed all the same. */
  loading: Promise<void> | undefined;
}

/**
 * The batches of points that lie in the log, of runs that somebody looks at: charts of a live run are asked for again
 * and again, and what came since the last fold need not be read and unpacked each time.
 */
export class LooseBatches {
  readonly #logs: MetricLogRepository;
  /** Least recently used first. */
  readonly #tails = new Map<number, Tail>();

  constructor(logs: MetricLogRepository) {
    this.#logs = logs;
  }

  /** A run's batches in the order of arrival. Use it inside the store's read gate. */
  async of(runKey: number): Promise<readonly LoggedBatch[]> {
    const tail = this.#use(runKey) ?? this.#load(runKey);
    await tail.loading;
    this.#evict();
    // A copy: commits go on while it is looked at.
    return [...tail.batches];
  }

  /** A batch has been committed; those of a run come in the order of their ids. */
  noteCommit(runKey: number, id: number, batch: PackedBatch): void {
    const tail = this.#tails.get(runKey);
    // It may have been read from the database before this process heard that it was committed.
    if (tail && (tail.batches.at(-1)?.id ?? 0) < id) push(tail, { id, batch });
  }

  /** Rows up to one have left the log. */
  noteFold(runKey: number, throughId: number): void {
    const tail = this.#tails.get(runKey);
    if (!tail) return;
    const left = tail.batches.filter(({ id }) => id > throughId);
    tail.bytes = left.reduce((sum, { batch }) => sum + batch.bytes.length, 0);
    tail.batches = left;
  }

  forget(runKey: number): void {
    this.#tails.delete(runKey);
  }

  /** A run's batches where they are known, without a look into the database. */
  known(runKey: number): readonly LoggedBatch[] | undefined {
    const tail = this.#tails.get(runKey);
    return tail?.loading ? undefined : tail?.batches;
  }

  #use(runKey: number): Tail | undefined {
    const tail = this.#tails.get(runKey);
    if (!tail) return undefined;
    this.#tails.delete(runKey);
    this.#tails.set(runKey, tail);
    return tail;
  }

  #load(runKey: number): Tail {
    const tail: Tail = { batches: [], bytes: 0, loading: undefined };
    this.#tails.set(runKey, tail);
    tail.loading = this.#read(runKey, tail).catch((error: unknown) => {
      this.#tails.delete(runKey);
      throw error;
    });
    return tail;
  }

  async #read(runKey: number, tail: Tail): Promise<void> {
    const read: LoggedBatch[] = [];
    for (const { id, data } of await this.#logs.read([runKey], "points")) {
      read.push({ id, batch: decodeMetricBatch(data) });
      await giveWay();
    }
    const lastRead = read.at(-1)?.id ?? 0;
    const since = tail.batches.filter(({ id }) => id > lastRead);
    Object.assign(tail, { batches: [], bytes: 0, loading: undefined });
    for (const batch of [...read, ...since]) push(tail, batch);
  }

  #evict(): void {
    let bytes = 0;
    for (const tail of this.#tails.values()) bytes += tail.bytes;
    for (const [runKey, tail] of this.#tails) {
      if (bytes <= bytesMax && this.#tails.size <= runsMax) return;
      if (tail.loading) continue;
      bytes -= tail.bytes;
      this.#tails.delete(runKey);
    }
  }
}

function push(tail: Tail, logged: LoggedBatch): void {
  tail.batches.push(logged);
  tail.bytes += logged.batch.bytes.length;
}
