import { AppError } from "../../errors.ts";
import type { RunsRepository } from "./runs.repository.ts";

/** What appending to a run needs to know of it. */
export interface KnownRun {
  readonly key: number;
  readonly id: string;
  readonly project: string;
  /** Writers known to have been handed out. */
  readonly writers: Set<number>;
}

const knownMax = 20_000;

/** Finds runs by public id, from memory where they were asked for before: every append does. */
export class RunDirectory {
  readonly #runs: RunsRepository;
  readonly #known = new Map<string, KnownRun>();
  /** Counts what was forgotten: a run looked up meanwhile may be one that is gone. */
  #forgotten = 0;

  constructor(runs: RunsRepository) {
    this.#runs = runs;
  }

  /** @throws AppError `run_not_found`. */
  async get(id: string): Promise<KnownRun> {
    const [run] = await this.getAll([id]);
    return run!;
  }

  /** @throws AppError `run_not_found` naming the first that does not exist. */
  async getAll(ids: readonly string[]): Promise<KnownRun[]> {
    const found = new Map<string, KnownRun>();
    for (const id of ids) {
      const run = this.#known.get(id);
      if (run) found.set(id, run);
    }
    const unknown = [...new Set(ids)].filter((id) => !found.has(id));
    if (unknown.length > 0) {
      const before = this.#forgotten;
      for (const ref of await this.#runs.findRefs(unknown))
        found.set(ref.id, this.#remember({ ...ref, writers: new Set() }, before));
    }
    return ids.map((id) => {
      const run = found.get(id);
      if (!run) throw new AppError("run_not_found", `there is no run ${id}`);
      return run;
    });
  }

  forget(id: string): void {
    this.#forgotten++;
    this.#known.delete(id);
  }

  /** After a project was renamed or deleted, with all its runs. */
  forgetAll(): void {
    this.#forgotten++;
    this.#known.clear();
  }

  #remember(run: KnownRun, forgottenBefore: number): KnownRun {
    const known = this.#known.get(run.id);
    if (known) return known;
    if (this.#forgotten !== forgottenBefore) return run;
    if (this.#known.size >= knownMax) this.#known.clear();
    this.#known.set(run.id, run);
    return run;
  }
}
