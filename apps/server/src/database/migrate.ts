import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type Database from "better-sqlite3";

/** Where the migrations lie in this repository and in the image. */
export const migrationsDir = path.resolve(import.meta.dirname, "../../../../prisma/migrations");

/** Prisma's own bookkeeping table, so that `prisma migrate status` agrees with what was done here. */
const createHistory = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Applies the migrations that the database lacks, in order, each in a transaction of its own.
 * @returns the names of those applied now.
 * @throws Error when a migration fails, was changed after it was applied, or is known to the database but not
 * here (the data is newer than the program); that migration leaves no trace.
 */
export function migrate(db: Database.Database, dir: string = migrationsDir): string[] {
  // A table rebuild drops the old table, and with foreign keys on its children would go with it. The switch has no
  // effect inside a transaction, so it is thrown here.
  db.pragma("foreign_keys = OFF");
  try {
    db.exec(createHistory);
    const known = readMigrations(dir);
    refuseNewerData(db, known);
    return known.filter((migration) => apply(db, migration)).map((migration) => migration.name);
  } finally {
    db.pragma("foreign_keys = ON");
  }
}

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .filter((name) => existsSync(path.join(dir, name, "migration.sql")))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(path.join(dir, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

function refuseNewerData(db: Database.Database, known: Migration[]): void {
  const names = new Set(known.map((migration) => migration.name));
  const rows = db
    .prepare(`SELECT migration_name AS name FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`)
    .all();
  const foreign = (rows as { name: string }[]).find((row) => !names.has(row.name));
  if (foreign)
    throw new Error(
      `the database has the migration ${foreign.name}, which this version of Descent does not know: start the version that wrote it, or a newer one`,
    );
}

/** True when the migration was applied now, false when it had been before. */
function apply(db: Database.Database, migration: Migration): boolean {
  return db
    .transaction(() => {
      if (isApplied(db, migration)) return false;
      db.exec(migration.sql);
      const dangling = db.pragma("foreign_key_check") as unknown[];
      if (dangling.length > 0)
        throw new Error(`migration ${migration.name} leaves ${dangling.length} rows that point nowhere`);
      const now = Date.now();
      db.prepare(
        `INSERT INTO "_prisma_migrations" (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
         VALUES (?, ?, ?, ?, ?, 1)`,
      ).run(randomUUID(), migration.checksum, now, now, migration.name);
      return true;
    })
    .immediate();
}

function isApplied(db: Database.Database, migration: Migration): boolean {
  const row = db
    .prepare(
      `SELECT checksum, finished_at FROM "_prisma_migrations" WHERE migration_name = ? AND rolled_back_at IS NULL`,
    )
    .get(migration.name) as { checksum: string; finished_at: unknown } | undefined;
  if (!row) return false;
  if (row.finished_at === null)
    throw new Error(
      `migration ${migration.name} failed earlier: repair the database, then delete its row in _prisma_migrations`,
    );
  if (row.checksum !== migration.checksum)
    throw new Error(`migration ${migration.name} was changed after it was applied: restore its file`);
  return true;
}
