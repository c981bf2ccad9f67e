import { randomUUID } from "node:crypto";
import type Database from "better-sqlite3";
import { migrate, selectHistory, type HistoryRow, type MigrationTarget } from "./migrate.ts";
import { migrationsDirOf, type Migration } from "./migrations.ts";

/** Prisma's own bookkeeping table, so that `prisma migrate status` agrees with what was done here. */
const createHistory = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/** Brings a SQLite file up to date; see `migrate`. The caller keeps other processes off it (`lockDataDir`). */
export function migrateSqlite(
  db: Database.Database,
  dir: string = migrationsDirOf("sqlite"),
): Promise<string[]> {
  return migrate(targetOf(db), dir);
}

function targetOf(db: Database.Database): MigrationTarget {
  return {
    exclusively: async (work) => {
      // A table rebuild drops the old table, and with foreign keys on its children would go with it. The switch has
      // no effect inside a transaction, so it is thrown here.
      db.pragma("foreign_keys = OFF");
      try {
        db.exec(createHistory);
        return await work();
      } finally {
        db.pragma("foreign_keys = ON");
      }
    },
    history: async () => db.prepare(selectHistory).all() as HistoryRow[],
    apply: async (migration) => db.transaction(() => apply(db, migration)).immediate(),
  };
}

function apply(db: Database.Database, migration: Migration): void {
  db.exec(migration.sql);
  const dangling = db.pragma("foreign_key_check") as unknown[];
  if (dangling.length > 0)
    throw new Error(`migration ${migration.name} leaves ${dangling.length} rows that point nowhere`);
  const now = Date.now();
  db.prepare(
    `INSERT INTO "_prisma_migrations" (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
     VALUES (?, ?, ?, ?, ?, 1)`,
  ).run(randomUUID(), migration.checksum, now, now, migration.name);
}
