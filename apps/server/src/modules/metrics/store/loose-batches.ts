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

  /** Each run's batches in the order of arrival; runs without any are missing. Use it inside the store's read gate. */
  async of(runKeys: readonly number[]): Promise<Map<number, readonly LoggedBatch[]>> {
    const tails = runKeys.map((runKey) => [runKey, this.#use(runKey)] as const);
    const missing = tails.flatMap(([runKey, tail]) => (tail ? [] : [runKey]));
    const loaded = missing.length > 0 ? await this.#load(missing) : new Map<number, Tail>();
    const found = new Map<number, readonly LoggedBatch[]>();
    for (const [runKey, known] of tails) {
      const tail = known ?? loaded.get(runKey)!;
      await tail.loading;
      // A copy: commits go on while it is looked at.
      if (tail.batches.length > 0) found.set(runKey, [...tail.batches]);
    }
    this.#evict();
    return found;
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

  async #load(runKeys: readonly number[]): Promise<Map<number, Tail>> {
    const tails = new Map(
      runKeys.map((runKey): [number, Tail] => [runKey, { batches: [], bytes: 0, loading: undefined }]),
    );
    const loading = this.#read(tails);
    for (const [runKey, tail] of tails) {
      tail.loading = loading;
      this.#tails.set(runKey, tail);
    }
    try {
      await loading;
    } catch (error) {
      for (const runKey of runKeys) this.forget(runKey);
      throw error;
    }
    for (const tail of tails.values()) tail.loading = undefined;
    return tails;
  }

  async #read(tails: ReadonlyMap<number, Tail>): Promise<void> {
    const rows = await this.#logs.read([...tails.keys()], "points");
    const read = new Map<number, LoggedBatch[]>();
    for (const { runKey, id, data } of rows) {
      const batches = read.get(runKey) ?? [];
      batches.push({ id, batch: decodeMetricBatch(data) });
      read.set(runKey, batches);
      await giveWay();
    }
    for (const [runKey, batches] of read) {
      const tail = tails.get(runKey)!;
      const lastRead = batches.at(-1)!.id;
      const since = tail.batches.filter(({ id }) => id > lastRead);
      Object.assign(tail, { batches: [], bytes: 0 });
      for (const batch of [...batches, ...since]) push(tail, batch);
    }
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
