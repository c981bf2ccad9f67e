import { readMigrations, type Migration } from "./migrations.ts";

/** What a database remembers of a migration, in the table that Prisma keeps for it. */
export interface HistoryRow {
  readonly name: string;
  readonly checksum: string;
  /** False (0 in SQLite) where Prisma began it and did not get to its end. */
  readonly isFinished: boolean | number;
}

/** What the runner asks of a database: all in which the two differ. */
export interface MigrationTarget {
  /** Makes the history table where it is missing, and runs the work while nobody else migrates the database. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** The migrations that were applied and not rolled back. */
  history(): Promise<HistoryRow[]>;
  /** Runs a migration and records it, both in one transaction. */
  apply(migration: Migration): Promise<void>;
}

/** The history, with the same columns on both databases. */
export const selectHistory = `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "isFinished"
  FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`;

/**
 * Applies the migrations that the database lacks, in order, each in a transaction of its own.
 * @returns the names of those applied now.
 * @throws Error when a migration fails, was changed after it was applied, or is known to the database but not
 * here (the data is newer than the program); that migration leaves no trace.
 */
export async function migrate(target: MigrationTarget, dir: string): Promise<string[]> {
  const known = readMigrations(dir);
  return target.exclusively(async () => {
    const history = new Map((await target.history()).map((row) => [row.name, row]));
    refuseNewerData(history, known);
    const missing = known.filter((migration) => !isApplied(history.get(migration.name), migration));
    for (const migration of missing) await target.apply(migration);
    return missing.map((migration) => migration.name);
  });
}

function refuseNewerData(history: ReadonlyMap<string, HistoryRow>, known: readonly Migration[]): void {
  const names = new Set(known.map((migration) => migration.name));
  const foreign = [...history.keys()].find((name) => !names.has(name));
  if (foreign !== undefined)
    throw new Error(
      `the database has the migration ${foreign}, which this version of Descent does not know: start the version that wrote it, or a newer one`,
    );
}

function isApplied(row: HistoryRow | undefined, migration: Migration): boolean {
  if (!row) return false;
  if (!row.isFinished)
    throw new Error(
      `migration ${migration.name} failed earlier: repair the database, then delete its row in _prisma_migrations`,
    );
  if (row.checksum !== migration.checksum)
    throw new Error(`migration ${migration.name} was changed after it was applied: restore its file`);
  return true;
}
