import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { migrate, selectHistory, type HistoryRow, type MigrationTarget } from "./migrate.ts";
import { migrationsDirOf, type Migration } from "./migrations.ts";

/** Prisma's own bookkeeping table, so that `prisma migrate status` agrees with what was done here. */
const createHistory = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** The number that Prisma takes too, so that its command line and a server do not migrate at the same time. */
const lockNumber = 72_707_369;

/** Brings a PostgreSQL database up to date over a connection that does nothing else meanwhile; see `migrate`. */
export function migratePostgresql(
  client: Client,
  dir: string = migrationsDirOf("postgresql"),
): Promise<string[]> {
  return migrate(targetOf(client), dir);
}

function targetOf(client: Client): MigrationTarget {
  return {
    exclusively: async (work) => {
      await client.query(`SELECT pg_advisory_lock(${lockNumber})`);
      try {
        await client.query(createHistory);
        return await work();
      } finally {
        await client.query(`SELECT pg_advisory_unlock(${lockNumber})`);
      }
    },
    history: async () => (await client.query<HistoryRow>(selectHistory)).rows,
    apply: async (migration) => {
      await client.query("BEGIN");
      try {
        await apply(client, migration);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      }
    },
  };
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query(migration.sql);
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "started_at", "finished_at", "migration_name", "applied_steps_count")
     VALUES ($1, $2, now(), now(), $3, 1)`,
    [randomUUID(), migration.checksum, migration.name],
  );
}
