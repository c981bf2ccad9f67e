import { AppError } from "../../errors.ts";
import { readColumn } from "./run-columns.ts";
import type { KnownRun } from "./run-directory.ts";
import type { RunValue, RunValuesRepository } from "./run-values.repository.ts";

/** Runs that have equal values in some columns. */
export interface RunGroup {
  /** The value of each column, null where the runs have none. */
  readonly group: Record<string, RunValue>;
  readonly runs: string[];
}

/** Divides runs by what they have in columns. */
export class RunValues {
  readonly #repository: RunValuesRepository;

  constructor(repository: RunValuesRepository) {
    this.#repository = repository;
  }

  /** The groups in the order of their first runs. @throws AppError `invalid_column`. */
  async groupsOf(runs: readonly KnownRun[], names: readonly string[]): Promise<RunGroup[]> {
    const keys = runs.map(({ key }) => key);
    const columns = names.map((name) => {
      const column = readColumn(name);
      if (column) return column;
      throw new AppError(
        "invalid_column",
        `cannot group by ${JSON.stringify(name)}: expected a column such as config.…, summary.…, state or name`,
      );
    });
    const values: Map<number, RunValue>[] = [];
    for (const column of columns) values.push(await this.#repository.valuesOf(keys, column));
    const groups = new Map<string, RunGroup>();
    for (const run of runs) {
      const own = values.map((column) => column.get(run.key) ?? null);
      const group = groups.get(JSON.stringify(own));
      if (group) group.runs.push(run.id);
      else {
        const named = Object.fromEntries(names.map((name, at) => [name, own[at]!]));
        groups.set(JSON.stringify(own), { group: named, runs: [run.id] });
      }
    }
    return [...groups.values()];
  }
}
