import type { MetricLogRepository } from "./metric-log.repository.ts";
import type { SeqRanges } from "./seq-ranges.ts";

/** Runs whose writers are remembered at most. */
const runsMax = 20_000;

/** What is known of writers: which of their batches have left the log for chunks. Asked for on every append. */
export class WriterStates {
  readonly #logs: MetricLogRepository;
  readonly #known = new Map<number, Map<number, SeqRanges>>();

  constructor(logs: MetricLogRepository) {
    this.#logs = logs;
  }

  /** The batch numbers of a writer that have left the log; undefined where the writer was not handed out. */
  async folded(runKey: number, writer: number): Promise<SeqRanges | undefined> {
    const known = this.#known.get(runKey)?.get(writer);
    if (known) return known;
    const loaded = await this.#logs.foldedSeqs(runKey, writer);
    // A fold may have noted more while this was being read.
    const noted = this.#known.get(runKey)?.get(writer);
    if (noted) return noted;
    if (loaded) this.set(runKey, writer, loaded);
    return loaded;
  }

  set(runKey: number, writer: number, folded: SeqRanges): void {
    let writers = this.#known.get(runKey);
    if (!writers) {
      if (this.#known.size >= runsMax) this.#known.clear();
      this.#known.set(runKey, (writers = new Map()));
    }
    writers.set(writer, folded);
  }

  forget(runKey: number): void {
    this.#known.delete(runKey);
  }
}
