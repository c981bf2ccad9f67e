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
    const unknown = ids.filter((id) => !this.#known.has(id));
    if (unknown.length > 0) {
      if (this.#known.size + unknown.length > knownMax) this.#known.clear();
      for (const ref of await this.#runs.findRefs(ids.filter((id) => !this.#known.has(id))))
        this.#known.set(ref.id, { ...ref, writers: new Set() });
    }
    return ids.map((id) => {
      const run = this.#known.get(id);
      if (!run) throw new AppError("run_not_found", `there is no run ${id}`);
      return run;
    });
  }

  forget(id: string): void {
    this.#known.delete(id);
  }

  /** After a project was renamed or deleted, with all its runs. */
  forgetAll(): void {
    this.#known.clear();
  }
}
