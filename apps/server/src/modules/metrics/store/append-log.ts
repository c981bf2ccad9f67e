import type { PackedBatch } from "@descent/contracts";
import { GroupCommit } from "./group-commit.ts";
import type { LooseBatches } from "./loose-batches.ts";
import type { LogEntry, LogKind, MetricLogRepository } from "./metric-log.repository.ts";
import type { WriterStates } from "./writer-states.ts";

/** A batch that is to be appended. */
export interface NewBatch {
  readonly runKey: number;
  readonly writer: number;
  readonly seq: number;
  readonly kind: LogKind;
  readonly data: Uint8Array<ArrayBuffer>;
  /** The points in it, where it has any. */
  readonly points?: PackedBatch;
}

interface AppendLogParts {
  readonly logs: MetricLogRepository;
  readonly writers: WriterStates;
  readonly loose: LooseBatches;
}

/** Writes batches into the log, each once, in group commits. */
export class AppendLog {
  readonly #logs: MetricLogRepository;
  readonly #writers: WriterStates;
  readonly #loose: LooseBatches;
  readonly #commits: GroupCommit<NewBatch, number | undefined>;
  /** The newest committed row of each run that was written to since the start. */
  readonly #newestOf = new Map<number, number>();
  /** Batches of tries that failed, perhaps after they had been written. */
  readonly #uncertain = new Set<string>();
  /** The highest row id that there was at the start. */
  readonly #firstId: number;
  #newestId: number;
  #committedId: number;

  /** `newestId` is the highest row id that was ever given out. */
  constructor(parts: AppendLogParts, newestId: number) {
    this.#logs = parts.logs;
    this.#writers = parts.writers;
    this.#loose = parts.loose;
    this.#firstId = newestId;
    this.#newestId = newestId;
    this.#committedId = newestId;
    this.#commits = new GroupCommit((batches) => this.#commit(batches));
  }

  /** Every row up to this one is on disk, or never will be. */
  get committedId(): number {
    return this.#committedId;
  }

  /** The newest committed row of a run; 0 where nothing was written to it since the start. */
  newestOf(runKey: number): number {
    return this.#newestOf.get(runKey) ?? 0;
  }

  /** Every committed row of these runs is this one or an older one: the same as long as none of them is written to. */
  newestOfAll(runKeys: readonly number[]): number {
    return runKeys.reduce((newest, runKey) => Math.max(newest, this.newestOf(runKey)), this.#firstId);
  }

  /**
   * Resolves when the batch is on disk.
   * @returns the id of its row; undefined where it had been written before.
   * @throws AppError `server_busy` when too much waits to be written.
   */
  append(batch: NewBatch): Promise<number | undefined> {
    return this.#commits.add(batch, batch.data.length);
  }

  /** Does something while no batch is being written: a resend must find its row or the note of it. */
  between<T>(work: () => Promise<T>): Promise<T> {
    return this.#commits.between(work);
  }

  /** Resolves when every append has been answered. */
  drain(): Promise<void> {
    return this.#commits.drain();
  }

  async #commit(batches: readonly NewBatch[]): Promise<(number | undefined)[]> {
    const ids: (number | undefined)[] = [];
    const entries: (NewBatch & LogEntry)[] = [];
    for (const batch of batches) {
      const folded = await this.#writers.folded(batch.runKey, batch.writer);
      const id = folded?.has(batch.seq) ? undefined : ++this.#newestId;
      ids.push(id);
      if (id !== undefined) entries.push({ ...batch, id });
    }
    const written = await this.#insert(entries);
    const fresh = new Set<number>();
    entries.forEach((entry, at) => {
      const { id, runKey, points } = entry;
      // One that a failed try of this process wrote all the same is new to everybody.
      if (this.#uncertain.delete(nameOf(entry)) && !written[at]) fresh.add(id);
      if (!written[at]) return;
      fresh.add(id);
      this.#newestOf.set(runKey, id);
      if (points) this.#loose.noteCommit(runKey, id, points);
    });
    this.#committedId = this.#newestId;
    return ids.map((id) => (id !== undefined && fresh.has(id) ? id : undefined));
  }

  async #insert(entries: readonly LogEntry[]): Promise<boolean[]> {
    try {
      return await this.#logs.insert(entries);
    } catch (error) {
      // They may be on disk all the same: then the next try finds them there, and so must whoever reads.
      for (const entry of entries) {
        this.#loose.forget(entry.runKey);
        this.#newestOf.set(entry.runKey, entry.id);
        this.#uncertain.add(nameOf(entry));
      }
      throw error;
    }
  }
}

function nameOf({ runKey, writer, seq }: LogEntry): string {
  return `${runKey} ${writer} ${seq}`;
}
